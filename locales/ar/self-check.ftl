### The stage finder: a playbook's self-check. Readers answer statements and questions; the page tells them which stage
### they are in and why. Without scripts it is a worksheet that one works out by hand.
### Words in braces, such as {stage}, are put in by a script: they come as the argument of that name.

## How far one agrees with a statement, from 0 to 4. Short: they stand side by side.

agree-0 = لا أوافق إطلاقًا
agree-1 = لا أوافق
agree-2 = محايد
agree-3 = أوافق
agree-4 = أوافق تمامًا

# Another answer, to statements and questions alike.
finder-skip = لا ينطبق عليّ

## The form

# The number of a statement among all, above it. $number (number): from 1. $count (number): how many there are.
finder-item = { NUMBER($number) } من { NUMBER($count) }

# The button that works out the result.
finder-submit = عرض مرحلتي

# Beside the buttons: where answers are kept.
finder-kept = تُحفظ إجاباتك في هذا المتصفح وحده

# Instead of finder-kept, where the browser keeps nothing.
finder-unkept = هذا المتصفح لا يستطيع حفظ إجاباتك، فلن تبقى بعد مغادرة الصفحة.

# The button that deletes the answers to this self-check.
finder-clear = مسح إجاباتي

# The heading of what is shown where too few statements are answered to tell the stage.
finder-too-few = الإجابات لا تكفي بعد لتحديد المرحلة

# Below it, above links to the statements that are not answered.
finder-too-few-text = أجب من فضلك عن بعض هذه البنود أيضًا:

# Where the self-check was changed after the reader had answered it. New statements are marked with finder-new.
finder-changed = تغيّر بعض هذه البنود منذ أن أجبت عنها. بقيت إجاباتك التي ما زالت صالحة، فابحث عن البنود الجديدة.

# Marks a statement that is new to the reader.
finder-new = جديد

# Where the answers come from a link that somebody kept.
finder-from-link = جاءت هذه الإجابات من رابط. أما إجاباتك أنت فباقية كما هي.

# The button that stores them in place of the reader's own.
finder-keep = حفظها في هذا المتصفح

## The result

# $stage (text): the stage's title. $number (number): which stage it is. $count (number): how many the model has.
finder-result = أنت في المرحلة { NUMBER($number) } من { NUMBER($count) }: { $stage }

# Where no stage fits well.
finder-unclear = لا مرحلة واضحة بعد

# Below it. $stage (text): the title of the stage that fits best.
finder-unclear-text = ليست هناك مرحلة تناسب إجاباتك حقًّا. أقربها مرحلة «{ $stage }».

# Where a ladder's first stage isn't reached. $stage (text): the title of the first stage.
finder-not-started = ما زلت قبل المرحلة الأولى: ابدأ بمرحلة «{ $stage }»

# Where stages fit almost equally well. $stages (text): their titles, as a list.
finder-between = أنت بين مرحلة وأخرى: { $stages }.

# Below every result.
finder-prompt = اجعل هذه النتيجة بداية نقاش، فهي ليست درجة.

# The one link that a result leads to. $stage (text): the stage's title.
finder-to-checklist = الانتقال إلى قائمة التحقق في مرحلة «{ $stage }»

# The same, where the stage has no checklist.
finder-to-stage = الانتقال إلى مرحلة «{ $stage }»

# The heading above the reasons for a result.
finder-why = لماذا؟

# Above the answers that counted most, each with its statement.
finder-decided = هذه الإجابات هي التي حسمت النتيجة:

# Above the statements that keep the reader from the next stage. $stage (text): that stage's title.
finder-unmet = ما يدلّ على مرحلة «{ $stage }» ولم يتحقّق بعد:

# Above the fewest answers that would have to be others. $stage (text): the title of the stage that they would lead to. $count (number): how many, 1 to 5.
finder-change =
    { $count ->
        [zero] لو تغيّرت { NUMBER($count) } إجابة لكانت النتيجة «{ $stage }»:
        [one] لو تغيّرت إجابة واحدة لكانت النتيجة «{ $stage }»:
        [two] لو تغيّرت إجابتان لكانت النتيجة «{ $stage }»:
        [few] لو تغيّرت { NUMBER($count) } إجابات لكانت النتيجة «{ $stage }»:
        [many] لو تغيّرت { NUMBER($count) } إجابة لكانت النتيجة «{ $stage }»:
       *[other] لو تغيّرت { NUMBER($count) } إجابة لكانت النتيجة «{ $stage }»:
    }

# One of these, behind its statement. $answer (text): the other answer. $instead (text): the reader's own.
finder-instead = «{ $answer }» بدلًا من «{ $instead }»

# Beside the share of the stage that is the result.
finder-yours = مرحلتك

# In place of an answer: the statement was left out.
finder-unanswered = بلا إجابة

# The title of the table of all stages.
finder-spread = مدى انطباق كل مرحلة

# The heads of its columns.
finder-stage = المرحلة
finder-share = النسبة

# A share. $share (number): per cent.
finder-percent = { NUMBER($share) }%

# In that table, where too many of a stage's statements were left out.
finder-share-unknown = الإجابات لا تكفي

# The heading above the stages of other models that the result corresponds to.
finder-neighbours = اللحظة نفسها في النماذج الأخرى

# Behind such a stage: whether it is the same moment, or only about the same time.
finder-exact = هي نفسها
finder-approximate = على وجه التقريب

# The button that makes a link with the answers in it, and the words beside the link.
finder-link-make = حفظ الإجابات في رابط
finder-link-made = في هذا الرابط إجاباتك، ويستطيع أن يراها كل من وصل إليه.

## Earlier results

finder-history = نتائجك حتى الآن

# The heads of the table's columns.
finder-date = التاريخ
finder-outcome = النتيجة

# Behind a result that an older version of the self-check gave.
finder-older = من إصدار أقدم

# The buttons below it: write all answers and results into a file, read them from one, delete everything of this site.
# finder-clear-sure is behind the last of them: it asks whether the reader means it.
finder-export = حفظ في ملف
finder-import = قراءة من ملف
finder-clear-all = مسح كل إجاباتي ونتائجي
finder-clear-sure = نعم، امسح كل شيء

# What came of reading a file.
finder-imported = قُرئ الملف.
finder-import-failed = ليس في هذا الملف إجابات ولا نتائج من هذا الموقع.

## The worksheet, for readers without scripts and on paper

# Behind an answer: what it gives a stage. $stage (text): the stage's title. $points (number): how many points.
finder-points = { $stage } ({ NUMBER($points) })

# All that an answer gives. $points (list): texts made of finder-points.
finder-points-all = { $points }

# An answer that gives no stage anything.
finder-points-none = بلا نقاط

# Below the answers. $points (list): what each stage loses, as texts made of finder-points.
finder-skipped = إن تركت هذا البند أو لم ينطبق عليك، فاطرح من الحدّ الأقصى: { $points }

# The same, where no stage loses anything.
finder-skipped-none = إن تركت هذا البند أو لم ينطبق عليك، فلا تطرح شيئًا

# The heading above the key.
finder-key = احسب نتيجتك بيدك

# The steps, in order.
finder-key-points = اجمع لكل مرحلة النقاط المكتوبة بجانب إجاباتك.
finder-key-left = اطرح من الحدّ الأقصى للمرحلة ما هو مكتوب عند البنود التي تركتها. والباقي هو أكثر ما كان يمكنك أن تجمعه.
finder-key-share = اقسم نقاطك على هذا الباقي، فتخرج لك نسبة المرحلة.
# $share (number): per cent.
finder-key-enough = استبعد كل مرحلة بقي لها أقلّ من { NUMBER($share) } في المئة من حدّها الأقصى. وإن لم تبقَ أي مرحلة، فأجب عن بنود أخرى.
# Where the highest share decides. $least (number), $near (number): per cent.
finder-key-highest = مرحلتك هي صاحبة أعلى نسبة، وعند التساوي هي الأسبق. فإن كانت هذه النسبة أقلّ من { NUMBER($least) } في المئة، فلا مرحلة واضحة. وإن كان الفارق بينها وبين نسب مراحل أخرى لا يزيد على { NUMBER($near) } في المئة، فأنت بينها.
# Where stages are climbed. $pass (number): per cent.
finder-key-climb = ابدأ من المرحلة الأولى، وتقدّم ما دامت النسبة { NUMBER($pass) } في المئة أو أكثر. وآخر مرحلة تبلغها هي مرحلتك.

# The heads of the table to fill in.
finder-your-points = النقاط
finder-maximum = الحدّ الأقصى
finder-reachable = الباقي منه

# The heading above an example.
finder-example = مثال

# Above its answers.
finder-example-text = لنفترض أن شخصًا أجاب هكذا:

# Below its table. $stage (text): the title of a stage.
finder-example-result = النتيجة: { $stage }

## Readiness and reflection, on a stage's page

# Below a checklist, once every item that one must have is ticked, before the link to the next stage.
ready-yes = لديك ما تطلبه هذه المرحلة.

# Below a checklist, while some are missing: above a list of these items.
ready-missing = لم يتحقّق بعد:

# The name of the field below a question to oneself.
reflect-answer = ما يخطر ببالك

# Below such fields: where they are kept, the same where the browser keeps nothing, and the button that empties them.
reflect-kept = يُحفظ ما تكتبه في هذا المتصفح وحده
reflect-unsaved = هذا المتصفح لا يستطيع حفظ ما تكتبه، فلن يبقى بعد مغادرة الصفحة.
reflect-clear = مسح ما كتبته
