### The report of `yugto status --format html`: how far each language is translated. Translators and editors read it; it is
### no page of the site.

# The page's title. $site (text): the site's title.
status-title = حالة ترجمة { $site }

# The same where the site's title, which follows it, is in another language.
status-heading = حالة الترجمة

# Below the title.
status-lead = مقدار ما تُرجم ورُوجع من كل جزء، محسوبًا بالكلمات. اختر رقمًا لترى أقسامه.

# The caption of the table of all parts and languages.
status-overview = كل الأجزاء بكل اللغات

# The head of its first column, of playbooks and the like.
status-part = الجزء

# The head of its last row.
status-total = المجموع

# In a cell: how much of the words is up to date. $share (number): per cent.
status-percent = { NUMBER($share) }٪

# Below that. $count (number): how many sections, or messages, are not up to date.
status-left = المتبقي: { NUMBER($count) }

# The same, where all of them are.
status-nothing-left = اكتمل كله

# $count (number): how many words a text has.
status-words-counted =
    { $count ->
        [zero] لا كلمات
        [one] كلمة واحدة
        [two] كلمتان
        [few] { NUMBER($count) } كلمات
        [many] { NUMBER($count) } كلمة
       *[other] { NUMBER($count) } كلمة
    }

# The row of the pages that belong to no playbook, such as the home page.
status-pages = صفحات أخرى

# The row of what the site itself says around the text, such as the names of buttons.
status-messages = واجهة الموقع

# Unfolds the list of the states with what each means.
status-legend = ما معنى كل حالة

## What a section can be to its source
status-source = الأصل
status-current = محدَّث
status-stale = متأخر عن الأصل
status-unreviewed = لم يُراجَع
status-missing = ناقص

# The page as a whole isn't translated.
status-fallback = غير مترجَم

# Only the translation has the section.
status-orphaned = بلا أصل

# Only the translation has it, and that is meant.
status-local = مضاف عمدًا

## What each of them means, as a sentence beside it
status-current-means = رُوجع على أصله، ولم يتغير الأصل منذ ذلك الحين.
status-stale-means = تغيّر الأصل بعد مراجعة الترجمة.
status-unreviewed-means = الترجمة موجودة، لكن لم يؤكد أحد أنها رُوجعت على الأصل.
status-missing-means = الصفحة مترجمة، لكن هذا القسم ليس فيها، فيراه القراء بلغة أخرى.
status-fallback-means = الصفحة كلها غير مترجمة، فيراها القراء بلغة أخرى.
status-orphaned-means = موجود في الترجمة وليس في الأصل.
status-local-means = موجود في الترجمة وليس في الأصل، وهذا مقصود.

## The lists of a language

# Instead of the lists, where all of the chosen parts were written in the language.
status-all-source = كُتب كل هذا بهذه اللغة.

# What is asked of the language: nothing; that nothing is missing; that everything is up to date too.
status-held-any = لا يُشترط في هذه اللغة شيء.
status-held-complete = المطلوب: أن تُترجم كل الأقسام.
status-held-current = المطلوب: أن تُترجم كل الأقسام وأن تكون محدَّثة.

# Behind it: whether the language has come so far.
status-met = تحقق المطلوب
status-short = لم يتحقق المطلوب بعد

# The heads of a list's columns. Under the last are numbers.
status-section = القسم
status-state = الحالة
status-words = الكلمات

# In place of a heading: the section made of a page's title and summary.
status-meta = العنوان والملخص

# In place of a heading: what stands before the first one.
status-intro = النص الافتتاحي

# Before the names of the items of a list that the translation lacks.
status-items-missing = عناصر ناقصة:

# At the end of a list: a link to the table above.
status-back = العودة إلى الجدول
