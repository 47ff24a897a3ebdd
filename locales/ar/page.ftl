### What the interface says around an author's text.

# Beside a stage's title. $number (number): which stage it is. $count (number): how many the model has.
stage-of = المرحلة { NUMBER($number) } من { NUMBER($count) }

# A number of stages in words, as part of kind-sentence. $count (number): how many.
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
kind-sentence =
    { $kind ->
        [cycle] دائرة من { stages-counted }
        [ladder] سُلَّم من { stages-counted }
        [continuum] تدرّج متصل من { stages-counted }
       *[linear] طريق من { stages-counted }
    }

# The heading above the tables that compare a playbook's stages.
compare-title = مقارنة المراحل

# At the end of a page. $date (text): a date, written out in this language.
updated = آخر تعديل: { $date }

# A link at the end of a page, to its file on the site's code host.
edit-page = تعديل هذه الصفحة

# A link on a page that isn't translated, to where the translation can be written on the site's code host.
translate-page = المساعدة في ترجمة هذه الصفحة

# At the top of a page that isn't finished; only its author ever sees it.
draft = هذه الصفحة مسودة لا يراها القراء بعد.

# At the top of a page that isn't translated into this language. $language (text): the name of the language that the text is in, in that language.
not-translated = لم تُترجم هذه الصفحة إلى العربية بعد. لغة النص هنا: { $language }.

# A link after not-translated, to the page in its own language. $language (text): the language's name.
read-original = الانتقال إلى نسخة { $language }

# The same as not-translated, said to readers of the language that the text is in, not of the page's. read-original follows.
# $language (text): the name of the page's language, in that language.
not-in-language = لا تتوفر هذه الصفحة بعد بلغة { $language }.

# Marks a single passage, in a translated page, that is still in another language. $language (text): the language's name.
in-language = لم يُترجم بعد، ولغة هذا الجزء: { $language }

# Marks a translated section whose original was changed after the translation.
stale-section = قد يكون هذا القسم قديمًا، فقد عُدّل النص الأصلي بعد ترجمته.

# A link after stale-section, to the same section in its original language. $language (text): the name of that language.
read-newer = قراءة النص الأحدث في نسخة { $language }

# After an item of a checklist without which a reader is not ready for the next stage.
must-have = شرط لازم

# At the foot of every page.
privacy = لا حساب ولا ملفات تعريف ارتباط ولا تتبّع. يحفظ هذا الموقع لغتك وما تحدّده وتجيب عنه وتكتبه في متصفحك وحده، لا في أي مكان آخر.

# Marks a single item of a list, in a translated page, that is still in another language.
not-translated-item = لم يُترجم بعد

## Lists of boxes to tick. The site remembers the ticks.

# Below such a list. $done (number): how many of its items are ticked. $total (number): how many it has.
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
ticks-saved = محفوظ في هذا المتصفح وحده

# Instead of ticks-saved, where the browser keeps nothing.
ticks-unsaved = هذا المتصفح لا يستطيع حفظ ما حدّدته، فلن يبقى بعد مغادرة الصفحة.

# The button that unticks every box of the list above it.
ticks-clear = مسح ما حدّدته

## The titles of boxes that stand out from the text, from neutral to urgent.

alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تنبيه
alert-caution = تحذير

## Footnotes

# The name of the link from a footnote, or from a word that is explained at the end of the page, back to its place in
# the text. Read by screen readers only.
footnote-back = العودة إلى النص

## Words of the glossary

# The heading above the list, at the end of a page, of the words on it that the glossary explains.
words-on-this-page = كلمات في هذه الصفحة

# In the glossary, below a word: unfolds the list of the pages that use it. $count (number): how many.
used-on-pages =
    { $count ->
        [zero] لا ترد في أي صفحة
        [one] ترد في صفحة واحدة
        [two] ترد في صفحتين
        [few] ترد في { NUMBER($count) } صفحات
        [many] ترد في { NUMBER($count) } صفحة
       *[other] ترد في { NUMBER($count) } صفحة
    }
