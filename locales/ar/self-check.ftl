### The stage finder: a playbook's self-check. Readers answer statements and questions; the page tells them which stage
### they are in and why. Without scripts it is a worksheet that one works out by hand.
### Words in braces, such as {stage}, are put in by a script: they come as the argument of that name.

## How far one agrees with a statement, from 0 to 4. Short: they stand side by side.

# @source v1:af51204a33b59eee
agree-0 = لا أوافق إطلاقًا
# @source v1:54bb6f100ace400d
agree-1 = لا أوافق
# @source v1:3f5bb886dd7947a0
agree-2 = محايد
# @source v1:3e0c1dd0411863b0
agree-3 = أوافق
# @source v1:1143179032cebd21
agree-4 = أوافق تمامًا

# Another answer, to statements and questions alike.
# @source v1:2ee43baccb824824
finder-skip = لا ينطبق عليّ

## The form

# The number of a statement among all, above it. $number (number): from 1. $count (number): how many there are.
# @source v1:33afb8b72cda5da2
finder-item = { NUMBER($number) } من { NUMBER($count) }

# The button that works out the result.
# @source v1:68ec69172f18870c
finder-submit = عرض مرحلتي

# Beside the buttons: where answers are kept.
# @source v1:3189b2c00950cb47
finder-kept = تُحفظ إجاباتك في هذا المتصفح وحده

# Instead of finder-kept, where the browser keeps nothing.
# @source v1:b1c89ceff641930a
finder-unkept = هذا المتصفح لا يستطيع حفظ إجاباتك، فلن تبقى بعد مغادرة الصفحة.

# The button that deletes the answers to this self-check.
# @source v1:fc8dbbcc230130ca
finder-clear = مسح إجاباتي

# The heading of what is shown where too few statements are answered to tell the stage.
# @source v1:6bf2e24128f52592
finder-too-few = الإجابات لا تكفي بعد لتحديد المرحلة

# Below it, above links to the statements that are not answered.
# @source v1:1a9e313d3b4b72ed
finder-too-few-text = أجب من فضلك عن بعض هذه البنود أيضًا:

# Where the self-check was changed after the reader had answered it. New statements are marked with finder-new.
# @source v1:574fa6c4df27fde3
finder-changed = تغيّر بعض هذه البنود منذ أن أجبت عنها. بقيت إجاباتك التي ما زالت صالحة، فابحث عن البنود الجديدة.

# Marks a statement that is new to the reader.
# @source v1:0b6f3615cafb750d
finder-new = جديد

# Where the answers come from a link that somebody kept.
# @source v1:a29eea6632d1efaa
finder-from-link = جاءت هذه الإجابات من رابط. أما إجاباتك أنت فباقية كما هي.

# The button that stores them in place of the reader's own.
# @source v1:067591aea546116f
finder-keep = حفظها في هذا المتصفح

## The result

# $stage (text): the stage's title. $number (number): which stage it is. $count (number): how many the model has.
# @source v1:f8f0b9b8ebd0f26b
finder-result = أنت في المرحلة { NUMBER($number) } من { NUMBER($count) }: { $stage }

# Where no stage fits well.
# @source v1:1271b42c52fe919c
finder-unclear = لا مرحلة واضحة بعد

# Below it. $stage (text): the title of the stage that fits best.
# @source v1:7654532ec1652b11
finder-unclear-text = ليست هناك مرحلة تناسب إجاباتك حقًّا. أقربها مرحلة «{ $stage }».

# Where a ladder's first stage isn't reached. $stage (text): the title of the first stage.
# @source v1:bad6b9cf549ad243
finder-not-started = ما زلت قبل المرحلة الأولى: ابدأ بمرحلة «{ $stage }»

# Where stages fit almost equally well. $stages (text): their titles, as a list.
# @source v1:bd88268c8697b344
finder-between = أنت بين مرحلة وأخرى: { $stages }.

# Below every result.
# @source v1:0158597ea6c44f94
finder-prompt = اجعل هذه النتيجة بداية نقاش، فهي ليست درجة.

# The one link that a result leads to. $stage (text): the stage's title.
# @source v1:f5dd16129963a7f4
finder-to-checklist = الانتقال إلى قائمة التحقق في مرحلة «{ $stage }»

# The same, where the stage has no checklist.
# @source v1:89789331b346a9f0
finder-to-stage = الانتقال إلى مرحلة «{ $stage }»

# The heading above the reasons for a result.
# @source v1:03d8750a09d4dabb
finder-why = لماذا؟

# Above the answers that counted most, each with its statement.
# @source v1:f83d911ad96ffb2c
finder-decided = هذه الإجابات هي التي حسمت النتيجة:

# Above the statements that keep the reader from the next stage. $stage (text): that stage's title.
# @source v1:531a453cc699b7a2
finder-unmet = ما يدلّ على مرحلة «{ $stage }» ولم يتحقّق بعد:

# Above the fewest answers that would have to be others. $stage (text): the title of the stage that they would lead to. $count (number): how many, 1 to 5.
# @source v1:959205e74c3a28ba
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
# @source v1:92cb632cde47987b
finder-instead = «{ $answer }» بدلًا من «{ $instead }»

# Beside the share of the stage that is the result.
# @source v1:bf383b75ccfcc82d
finder-yours = مرحلتك

# In place of an answer: the statement was left out.
# @source v1:c1ccc1d28f591770
finder-unanswered = بلا إجابة

# The title of the table of all stages.
# @source v1:0be5f47a8f82707c
finder-spread = مدى انطباق كل مرحلة

# The heads of its columns.
# @source v1:5409a2a52d255f8f
finder-stage = المرحلة
# @source v1:2d29c978e3b9d140
finder-share = النسبة

# A share. $share (number): per cent.
# @source v1:a7dc636e21a5904f
finder-percent = { NUMBER($share) }%

# In that table, where too many of a stage's statements were left out.
# @source v1:b6374dcf0ee97b03
finder-share-unknown = الإجابات لا تكفي

# The heading above the stages of other models that the result corresponds to.
# @source v1:96a1c3fc8238eeba
finder-neighbours = اللحظة نفسها في النماذج الأخرى

# Behind such a stage: whether it is the same moment, or only about the same time.
# @source v1:686addc33154d5fb
finder-exact = هي نفسها
# @source v1:f002432d5853655d
finder-approximate = على وجه التقريب

# The button that makes a link with the answers in it, and the words beside the link.
# @source v1:d5696ce54abad144
finder-link-make = حفظ الإجابات في رابط
# @source v1:56b9ac16debae5fb
finder-link-made = في هذا الرابط إجاباتك، ويستطيع أن يراها كل من وصل إليه.

## Earlier results

# @source v1:d50354131f4fdacb
finder-history = نتائجك حتى الآن

# The heads of the table's columns.
# @source v1:fa808ba787aa4c05
finder-date = التاريخ
# @source v1:b4df03549b4cd564
finder-outcome = النتيجة

# Behind a result that an older version of the self-check gave.
# @source v1:9f0f3427c67bf693
finder-older = من إصدار أقدم

# The buttons below it: write all answers and results into a file, read them from one, delete everything of this site.
# finder-clear-sure is behind the last of them: it asks whether the reader means it.
# @source v1:ae8918949f16d16e
finder-export = حفظ في ملف
# @source v1:dec8393d1c9d0ba5
finder-import = قراءة من ملف
# @source v1:01c0b765fd5d3de6
finder-clear-all = مسح كل إجاباتي ونتائجي
# @source v1:86587379d4b9326d
finder-clear-sure = نعم، امسح كل شيء

# What came of reading a file.
# @source v1:07e697c15c38facc
finder-imported = قُرئ الملف.
# @source v1:39e20691be3c2439
finder-import-failed = ليس في هذا الملف إجابات ولا نتائج من هذا الموقع.

## The worksheet, for readers without scripts and on paper

# Behind an answer: what it gives a stage. $stage (text): the stage's title. $points (number): how many points.
# @source v1:a74c6adff710e7ae
finder-points = { $stage } ({ NUMBER($points) })

# All that an answer gives. $points (list): texts made of finder-points.
# @source v1:5191672b5bd7a284
finder-points-all = { $points }

# An answer that gives no stage anything.
# @source v1:9e67a6ca37c28bb2
finder-points-none = بلا نقاط

# Below the answers. $points (list): what each stage loses, as texts made of finder-points.
# @source v1:d018c227fe5dee6c
finder-skipped = إن تركت هذا البند أو لم ينطبق عليك، فاطرح من الحدّ الأقصى: { $points }

# The same, where no stage loses anything.
# @source v1:dbbd1ca4835f0dca
finder-skipped-none = إن تركت هذا البند أو لم ينطبق عليك، فلا تطرح شيئًا

# The heading above the key.
# @source v1:946755e32970517e
finder-key = احسب نتيجتك بيدك

# The steps, in order.
# @source v1:9f2abae1dd512607
finder-key-points = اجمع لكل مرحلة النقاط المكتوبة بجانب إجاباتك.
# @source v1:94b491db5aff8636
finder-key-left = اطرح من الحدّ الأقصى للمرحلة ما هو مكتوب عند البنود التي تركتها. والباقي هو أكثر ما كان يمكنك أن تجمعه.
# @source v1:d68a658edd3c122a
finder-key-share = اقسم نقاطك على هذا الباقي، فتخرج لك نسبة المرحلة.
# $share (number): per cent.
# @source v1:dc3d681b99200076
finder-key-enough = استبعد كل مرحلة بقي لها أقلّ من { NUMBER($share) } في المئة من حدّها الأقصى. وإن لم تبقَ أي مرحلة، فأجب عن بنود أخرى.
# Where the highest share decides. $least (number), $near (number): per cent.
# @source v1:3521272cbd3b2794
finder-key-highest = مرحلتك هي صاحبة أعلى نسبة، وعند التساوي هي الأسبق. فإن كانت هذه النسبة أقلّ من { NUMBER($least) } في المئة، فلا مرحلة واضحة. وإن كان الفارق بينها وبين نسب مراحل أخرى لا يزيد على { NUMBER($near) } في المئة، فأنت بينها.
# Where stages are climbed. $pass (number): per cent.
# @source v1:64228a00bf3c98d8
finder-key-climb = ابدأ من المرحلة الأولى، وتقدّم ما دامت النسبة { NUMBER($pass) } في المئة أو أكثر، وتوقّف قبل أي مرحلة استبعدتها. وآخر مرحلة تبلغها هي مرحلتك، فإن لم تبلغ أي مرحلة فابدأ بالأولى.

# The heads of the table to fill in.
# @source v1:567f3d7b17ec7ea2
finder-your-points = النقاط
# @source v1:aab4a03ba1b7dcf6
finder-maximum = الحدّ الأقصى
# @source v1:1f5b023402b6a986
finder-reachable = الباقي منه

# The heading above an example.
# @source v1:fb6a5453c68492a0
finder-example = مثال

# Above its answers.
# @source v1:258d194e6639c352
finder-example-text = لنفترض أن شخصًا أجاب هكذا:

# Below its table. $stage (text): the title of a stage.
# @source v1:7ea3d786c8c30644
finder-example-result = النتيجة: { $stage }

## Readiness and reflection, on a stage's page

# Below a checklist, once every item that one must have is ticked, before the link to the next stage.
# @source v1:e28844539cfd7088
ready-yes = لديك ما تطلبه هذه المرحلة.

# Below a checklist, while some are missing: above a list of these items.
# @source v1:4cc124df97715700
ready-missing = لم يتحقّق بعد:

# The name of the field below a question to oneself.
# @source v1:41d3c2cf95252b52
reflect-answer = ما يخطر ببالك

# Below such fields: where they are kept, the same where the browser keeps nothing, and the button that empties them.
# @source v1:3189b2c00950cb47
reflect-kept = يُحفظ ما تكتبه في هذا المتصفح وحده
# @source v1:c3368a2b8342a0ba
reflect-unsaved = هذا المتصفح لا يستطيع حفظ ما تكتبه، فلن يبقى بعد مغادرة الصفحة.
# @source v1:67fcbb941a4fdc30
reflect-clear = مسح ما كتبته
