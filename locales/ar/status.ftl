### The report of `yugto status --format html`: how far each language is translated. Translators and editors read it; it is
### no page of the site.

# The page's title. $site (text): the site's title.
# @source v1:8367a18ab7eef2cc
status-title = حالة ترجمة { $site }

# The same where the site's title, which follows it, is in another language.
# @source v1:1a3eee967260aac1
status-heading = حالة الترجمة

# Below the title.
# @source v1:334f14a07b9901b3
status-lead = مقدار ما تُرجم ورُوجع من كل جزء، محسوبًا بالكلمات. اختر رقمًا لترى أقسامه.

# The caption of the table of all parts and languages.
# @source v1:16c82c18b48d8ea2
status-overview = كل الأجزاء بكل اللغات

# The head of its first column, of playbooks and the like.
# @source v1:992005599398b99f
status-part = الجزء

# The head of its last row.
# @source v1:994f8b2aece84960
status-total = المجموع

# In a cell: how much of the words is up to date. $share (number): per cent.
# @source v1:a7dc636e21a5904f
status-percent = { NUMBER($share) }٪

# Below that. $count (number): how many sections, or messages, are not up to date.
# @source v1:dc03987d21bf2850
status-left = المتبقي: { NUMBER($count) }

# The same, where all of them are.
# @source v1:44c08f561c32baa1
status-nothing-left = اكتمل كله

# $count (number): how many words a text has.
# @source v1:82f0f66d785de3ea
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
# @source v1:c9d889bd82bf8a06
status-pages = صفحات أخرى

# The row of what the site itself says around the text, such as the names of buttons.
# @source v1:a53e8d0d89d31e72
status-messages = واجهة الموقع

# Unfolds the list of the states with what each means.
# @source v1:5a70bbb793ed60a6
status-legend = ما معنى كل حالة

## What a section can be to its source
# @source v1:303bc3a446ad34e2
status-source = الأصل
# @source v1:229677efe6349b99
status-current = محدَّث
# @source v1:11690efb864a6e5d
status-stale = متأخر عن الأصل
# @source v1:2f85e3ae45c17284
status-unreviewed = لم يُراجَع
# @source v1:e3cf999994e3e45f
status-missing = ناقص

# The page as a whole isn't translated.
# @source v1:4a6e8b922219d949
status-fallback = غير مترجَم

# Only the translation has the section.
# @source v1:481691bb6fd6f0a8
status-orphaned = بلا أصل

# Only the translation has it, and that is meant.
# @source v1:69ad6d9909e51095
status-local = مضاف عمدًا

## What each of them means, as a sentence beside it
# @source v1:c3a40e66205c4ae5
status-current-means = رُوجع على أصله، ولم يتغير الأصل منذ ذلك الحين.
# @source v1:be7b412438941207
status-stale-means = تغيّر الأصل بعد مراجعة الترجمة.
# @source v1:3d997273e89672b0
status-unreviewed-means = الترجمة موجودة، لكن لم يؤكد أحد أنها رُوجعت على الأصل.
# @source v1:300998006f5c5e7d
status-missing-means = الصفحة مترجمة، لكن هذا القسم ليس فيها، فيراه القراء بلغة أخرى.
# @source v1:0c534400729f370f
status-fallback-means = الصفحة كلها غير مترجمة، فيراها القراء بلغة أخرى.
# @source v1:2633befa4a24eedf
status-orphaned-means = موجود في الترجمة وليس في الأصل.
# @source v1:10ff9960a654d139
status-local-means = موجود في الترجمة وليس في الأصل، وهذا مقصود.

## The lists of a language

# Instead of the lists, where all of the chosen parts were written in the language.
# @source v1:1d5236a84c1e03ea
status-all-source = كُتب كل هذا بهذه اللغة.

# What is asked of the language: nothing; that nothing is missing; that everything is up to date too.
# @source v1:9548e1edab30c90b
status-held-any = لا يُشترط في هذه اللغة شيء.
# @source v1:8be80692a2c33b7c
status-held-complete = المطلوب: أن تُترجم كل الأقسام.
# @source v1:9244acf14ca89720
status-held-current = المطلوب: أن تُترجم كل الأقسام وأن تكون محدَّثة.

# Behind it: whether the language has come so far.
# @source v1:26ec793335e35e37
status-met = تحقق المطلوب
# @source v1:a7733a454dc27328
status-short = لم يتحقق المطلوب بعد

# The heads of a list's columns. Under the last are numbers.
# @source v1:4d9e06da5ca6b53a
status-section = القسم
# @source v1:a49ca0f4550c090a
status-state = الحالة
# @source v1:05a66baf8412f8d3
status-words = الكلمات

# In place of a heading: the section made of a page's title and summary.
# @source v1:9c6d9308ab8ca3c8
status-meta = العنوان والملخص

# In place of a heading: what stands before the first one.
# @source v1:58661fbb1166fb43
status-intro = النص الافتتاحي

# Before the names of the items of a list that the translation lacks.
# @source v1:64a19964809125a8
status-items-missing = عناصر ناقصة:

# At the end of a list: a link to the table above.
# @source v1:602f16154c2908aa
status-back = العودة إلى الجدول
