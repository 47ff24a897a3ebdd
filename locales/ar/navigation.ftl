### What leads readers through the site: the top of the page, the stage navigator, the links at the end.
### Labels are short: they stand in narrow columns and are read aloud.

# The first link of every page, for readers who use a keyboard or a screen reader.
skip-to-text = الانتقال إلى النص

# The button that unfolds the site's menu on narrow screens, and the menu's name for screen readers.
menu = القائمة

# The menu's first entry.
home = الرئيسية

# The name of the language switcher, read by screen readers only.
languages = اللغات

# Above a plain page's table of contents.
on-this-page = في هذه الصفحة

# On narrow screens: unfolds the list of a stage's sections.
in-this-stage = في هذه المرحلة

# The name of the links at the end of a stage, read by screen readers only.
onward = السابق والتالي

# Above the title of the stage before. $number (number): which stage that is.
previous-stage = العودة إلى المرحلة { NUMBER($number) }

# Above the title of the stage after. $number (number): which stage that is.
next-stage = الانتقال إلى المرحلة { NUMBER($number) }

# Above the playbook's title, where the first stage has none before it or the last none after it.
to-overview = كل المراحل في نظرة واحدة

# The heading above the list of all playbooks on the home page.
playbooks = الأدلة الإرشادية

# The name of the list of pages on "page not found", read by screen readers only.
not-found-onward = صفحات موجودة بالفعل

## Lenses: sets of pages that cut across the playbooks, such as the functions of a company.

# The heading on such a page above the list of the stages in which its subject matters, playbook by playbook.
stages-it-matters-in = المراحل التي تهمّ فيها

# On a stage's page, above the title of such a set and those of its pages that matter in this stage.
also-matters-here = يهمّ هنا أيضًا

# Above the title of the page before, at the end of such a page.
previous-page = العودة إلى

# Above the title of the page after, at the end of such a page.
next-page = الانتقال إلى

# Above the title of the whole set, where the first of its pages has none before it or the last none after it.
to-all-pages = كل الصفحات في نظرة واحدة

## A whole playbook on one page, for paper

# A link at the end of a playbook's overview, to that page.
print-playbook = طباعة هذا الدليل كاملًا

# A link at its top, to the overview. Not on paper.
print-back = العودة إلى الدليل

# Below it: what the page is for. Not on paper.
print-how = الدليل كله في صفحة واحدة. اطبعه من قائمة المتصفّح، أو احفظه منها ملف PDF.

# The heading above the list of its chapters.
contents = المحتويات

## A playbook as a book for e-readers (EPUB)

# What is said about every book in catalogues: how far everybody can read it.
book-accessibility = الكتاب نصّ يمكن الاستماع إليه وتكبيره وتغيير ألوانه. فيه عناوين وفهرس وقوائم، ورسوم المراحل فيه للزينة، فالقوائم المجاورة لها تقول الشيء نفسه.

# The name of a short list of entrances, such as the contents. Read by screen readers only.
book-landmarks = مداخل الكتاب

# In that list: where the text begins.
book-begin = بداية النص
