### What leads readers through the site: the top of the page, the stage navigator, the links at the end.
### Labels are short: they stand in narrow columns and are read aloud.

# The first link of every page, for readers who use a keyboard or a screen reader.
# @source v1:45a4bccd3351c6a4
skip-to-text = الانتقال إلى النص

# The button that unfolds the site's menu on narrow screens, and the menu's name for screen readers.
# @source v1:09057a86c96e399f
menu = القائمة

# The menu's first entry.
# @source v1:c36a2139d14fe2d5
home = الرئيسية

# The name of the language switcher, read by screen readers only.
# @source v1:705e4cb0495c5379
languages = اللغات

# Above a plain page's table of contents.
# @source v1:0d5f441b753f797f
on-this-page = في هذه الصفحة

# On narrow screens: unfolds the list of a stage's sections.
# @source v1:3b8c99c8c35d2d98
in-this-stage = في هذه المرحلة

# The name of the links at the end of a stage, read by screen readers only.
# @source v1:d6ee9c0275cd726d
onward = السابق والتالي

# Above the title of the stage before. $number (number): which stage that is.
# @source v1:7654a53d5c726f32
previous-stage = العودة إلى المرحلة { NUMBER($number) }

# Above the title of the stage after. $number (number): which stage that is.
# @source v1:15fe664cd733570f
next-stage = الانتقال إلى المرحلة { NUMBER($number) }

# Above the playbook's title, where the first stage has none before it or the last none after it.
# @source v1:48b8ba862847cf53
to-overview = كل المراحل في نظرة واحدة

# The heading above the list of all playbooks on the home page.
# @source v1:6db1f8ba8e277aa8
playbooks = الأدلة الإرشادية

# The name of the list of pages on "page not found", read by screen readers only.
# @source v1:8d6ce3a83ac5d247
not-found-onward = صفحات موجودة بالفعل

## Lenses: sets of pages that cut across the playbooks, such as the functions of a company.

# The heading on such a page above the list of the stages in which its subject matters, playbook by playbook.
# @source v1:a400b0946a4eaefa
stages-it-matters-in = المراحل التي تهمّ فيها

# On a stage's page, above the title of such a set and those of its pages that matter in this stage.
# @source v1:fb197847aa055ec0
also-matters-here = يهمّ هنا أيضًا

# Above the title of the page before, at the end of such a page.
# @source v1:2070ff85047e2442
previous-page = العودة إلى

# Above the title of the page after, at the end of such a page.
# @source v1:aba1e96d6c38df6f
next-page = الانتقال إلى

# Above the title of the whole set, where the first of its pages has none before it or the last none after it.
# @source v1:60594db692a187fd
to-all-pages = كل الصفحات في نظرة واحدة

## A whole playbook on one page, for paper

# A link at the end of a playbook's overview, to that page.
# @source v1:6c38fa162e077ca7
print-playbook = طباعة هذا الدليل كاملًا

# A link at its top, to the overview. Not on paper.
# @source v1:faade57dc68049bf
print-back = العودة إلى الدليل

# Below it: what the page is for. Not on paper.
# @source v1:60f5b7202b0f032f
print-how = الدليل كله في صفحة واحدة. اطبعه من قائمة المتصفّح، أو احفظه منها ملف PDF.

# The heading above the list of its chapters.
# @source v1:fdfde1404f8b7547
contents = المحتويات

## A playbook as a book for e-readers (EPUB)

# What is said about every book in catalogues: how far everybody can read it.
# @source v1:5f4be28072a8e8a4
book-accessibility = الكتاب نصّ يمكن الاستماع إليه وتكبيره وتغيير ألوانه. فيه عناوين وفهرس وقوائم، ورسوم المراحل فيه للزينة، فالقوائم المجاورة لها تقول الشيء نفسه.

# The name of a short list of entrances, such as the contents. Read by screen readers only.
# @source v1:3f4bd64908699f92
book-landmarks = مداخل الكتاب

# In that list: where the text begins.
# @source v1:eca7eaf7c911f134
book-begin = بداية النص
