### The page on which readers look for others, and what leads there.

# The page's title, and the link to it at the top of every page.
search-title = البحث

# Below the title.
search-summary = اعثر على صفحة بكلمة وردت فيها، أو على مرحلة بعنوانها.

# The same where only titles are listed.
search-summary-titles = كل مراحل الأدلة بعناوينها.

# The heading above the list of all stages, which is in the order of the alphabet.
search-all = كل المراحل مرتبة أبجديًا

# In place of the form, where the browser runs no scripts.
search-scripts = يحتاج البحث عن الكلمات إلى JavaScript. أما القائمة أدناه فتعمل من دونه.

# The label of the field.
search-words = عمّ تبحث؟

# The button beside it.
search-go = ابحث

# The label of the list of playbooks, and its first entry.
search-model = الدليل
search-any-model = كل الأدلة

# The label of the list of sections that stages have, and its first entry.
search-section = جزء الصفحة
search-any-section = الصفحة كلها

# While the index is loaded.
search-waiting = جارٍ البحث…

# How many pages there are. $words (text): what was looked for. $count (text): the number.
search-found = صفحات فيها «{ $words }»: { $count }

# There are none. $words (text): what was looked for.
search-none = لا توجد صفحة فيها «{ $words }». جرّب كلمات أقل أو صياغة أخرى.

# The button below the pages that were found.
search-more = عرض صفحات أخرى

# The index could not be loaded.
search-failed = تعذّر تحميل البحث الآن. حاول مرة أخرى، أو اختر من القائمة أدناه.
