### What the interface says around an author's text.

# Beside a stage's title. $number (number): which stage it is. $count (number): how many the model has.
# @source v1:c3da8a7401e954cc
stage-of = المرحلة { NUMBER($number) } من { NUMBER($count) }

# A number of stages in words, as part of kind-sentence. $count (number): how many.
# @source v1:7864cddfaab04ada
stages-counted =
    { $count ->
        [1] مرحلة واحدة
        [2] مرحلتين
        [3] ثلاث مراحل
        [4] أربع مراحل
        [5] خمس مراحل
        [6] ست مراحل
        [7] سبع مراحل
        [8] ثماني مراحل
        [9] تسع مراحل
        [10] عشر مراحل
        [zero] { NUMBER($count) } مرحلة
        [few] { NUMBER($count) } مراحل
        [many] { NUMBER($count) } مرحلة
       *[other] { NUMBER($count) } مرحلة
    }

# Above a playbook's title: which form its model has. The drawing beside it shows the same.
# $kind (text): linear, cycle, ladder or continuum. $count (number): how many stages, for stages-counted.
# @source v1:5732c254f5b06b29
kind-sentence =
    { $kind ->
        [cycle] دائرة من { stages-counted }
        [ladder] سُلَّم من { stages-counted }
        [continuum] تدرّج متصل من { stages-counted }
       *[linear] طريق من { stages-counted }
    }

# The heading above the tables that compare a playbook's stages.
# @source v1:5932de91a9a2b438
compare-title = مقارنة المراحل

# At the end of a page. $date (text): a date, written out in this language.
# @source v1:469564502a06f9f1
updated = آخر تعديل: { $date }

# A link at the end of a page, to its file on the site's code host.
# @source v1:c17de1249c85a446
edit-page = تعديل هذه الصفحة

# A link on a page that isn't translated, to where the translation can be written on the site's code host.
# @source v1:3ae8729adc99cdfd
translate-page = المساعدة في ترجمة هذه الصفحة

# At the top of a page that isn't finished; only its author ever sees it.
# @source v1:ee75a1583b9f41fd
draft = هذه الصفحة مسودة لا يراها القراء بعد.

# At the top of a page that isn't translated into this language. $language (text): the name of the language that the text is in, in that language.
# @source v1:430b0d95fab52a98
not-translated = لم تُترجم هذه الصفحة بعد. لغة النص هنا: { $language }.

# A link after not-translated, to the page in its own language. $language (text): the language's name.
# @source v1:bce0bb6875e3d262
read-original = الانتقال إلى نسخة { $language }

# The same as not-translated, said to readers of the language that the text is in, not of the page's. read-original follows.
# $language (text): the name of the page's language, in that language.
# @source v1:e419d316b27e632e
not-in-language = لا تتوفر هذه الصفحة بعد بلغة { $language }.

# Marks a single passage, in a translated page, that is still in another language. $language (text): the language's name.
# @source v1:7ca9c3075574ecd8
in-language = لم يُترجم بعد، ولغة هذا الجزء: { $language }

# Marks a translated section whose original was changed after the translation.
# @source v1:e0358dbe3a556097
stale-section = قد يكون هذا القسم قديمًا، فقد عُدّل النص الأصلي بعد ترجمته.

# A link after stale-section, to the same section in its original language. $language (text): the name of that language.
# @source v1:e33ee3b2d881846f
read-newer = قراءة النص الأحدث في نسخة { $language }

# After an item of a checklist without which a reader is not ready for the next stage.
# @source v1:0f3cb571f9bbb76c
must-have = شرط لازم

# At the foot of every page.
# @source v1:f233f00f8648059c
privacy = لا حساب ولا ملفات تعريف ارتباط ولا تتبّع. يحفظ هذا الموقع لغتك وما تحدّده وتجيب عنه وتكتبه في متصفحك وحده، لا في أي مكان آخر.

# Marks a single item of a list, in a translated page, that is still in another language.
# @source v1:8ebdef05c75cfc25
not-translated-item = لم يُترجم بعد

## Lists of boxes to tick. The site remembers the ticks.

# Below such a list. $done (number): how many of its items are ticked. $total (number): how many it has.
# @source v1:764948bb5561da68
ticks-counted =
    { $done ->
        [0] لم تحدّد أي خانة من { NUMBER($total) }
        [one] حدّدت خانة واحدة من { NUMBER($total) }
        [two] حدّدت خانتين من { NUMBER($total) }
        [few] حدّدت { NUMBER($done) } خانات من { NUMBER($total) }
        [many] حدّدت { NUMBER($done) } خانة من { NUMBER($total) }
       *[other] حدّدت { NUMBER($done) } خانة من { NUMBER($total) }
    }

# Beside ticks-counted: where the ticks are kept.
# @source v1:3189b2c00950cb47
ticks-saved = محفوظ في هذا المتصفح وحده

# Instead of ticks-saved, where the browser keeps nothing.
# @source v1:2ca8f17b43cd6f2c
ticks-unsaved = هذا المتصفح لا يستطيع حفظ ما حدّدته، فلن يبقى بعد مغادرة الصفحة.

# The button that unticks every box of the list above it.
# @source v1:04aed5c303eba2bc
ticks-clear = مسح ما حدّدته

## The titles of boxes that stand out from the text, from neutral to urgent.

# @source v1:0ed3f0275856a23b
alert-note = ملاحظة
# @source v1:49ba2d868a622e42
alert-tip = نصيحة
# @source v1:ea50f9b49d853bb2
alert-important = مهم
# @source v1:805386db11d7df85
alert-warning = تنبيه
# @source v1:364b2b33e8ecebc8
alert-caution = تحذير

## Footnotes

# The name of the link from a footnote, or from a word that is explained at the end of the page, back to its place in
# the text. Read by screen readers only.
# @source v1:2520deca44be83dc
footnote-back = العودة إلى النص

## Words of the glossary

# The heading above the list, at the end of a page, of the words on it that the glossary explains.
# @source v1:edb2b82f2258d728
words-on-this-page = كلمات في هذه الصفحة

# In the glossary, below a word: unfolds the list of the pages that use it. $count (number): how many.
# @source v1:161acb7f637c3e27
used-on-pages =
    { $count ->
        [zero] لا ترد في أي صفحة
        [one] ترد في صفحة واحدة
        [two] ترد في صفحتين
        [few] ترد في { NUMBER($count) } صفحات
        [many] ترد في { NUMBER($count) } صفحة
       *[other] ترد في { NUMBER($count) } صفحة
    }
