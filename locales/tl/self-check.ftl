### The stage finder: a playbook's self-check. Readers answer statements and questions; the page tells them which stage
### they are in and why. Without scripts it is a worksheet that one works out by hand.
### Words in braces, such as {stage}, are put in by a script: they come as the argument of that name.

## How far one agrees with a statement, from 0 to 4. Short: they stand side by side.

agree-0 = Lubos na hindi sang-ayon
agree-1 = Hindi sang-ayon
agree-2 = Nasa gitna
agree-3 = Sang-ayon
agree-4 = Lubos na sang-ayon

# Another answer, to statements and questions alike.
finder-skip = Hindi akma sa akin

## The form

# The number of a statement among all, above it. $number (number): from 1. $count (number): how many there are.
finder-item = Ika-{ NUMBER($number) } sa { NUMBER($count) }

# The button that works out the result.
finder-submit = Ipakita ang yugto ko

# Beside the buttons: where answers are kept.
finder-kept = Sa browser na ito lang nakatago

# Instead of finder-kept, where the browser keeps nothing.
finder-unkept = Hindi maitago ng browser na ito ang mga sagot mo. Mawawala ang mga ito pag-alis mo sa pahina.

# The button that deletes the answers to this self-check.
finder-clear = Burahin ang mga sagot ko

# The heading of what is shown where too few statements are answered to tell the stage.
finder-too-few = Kulang pa ang sagot para masabi ang yugto

# Below it, above links to the statements that are not answered.
finder-too-few-text = Sagutin pa ang ilan sa mga ito:

# Where the self-check was changed after the reader had answered it. New statements are marked with finder-new.
finder-changed = May nabago rito mula nang sumagot ka. Nandito pa ang mga sagot mong tugma pa rin; hanapin ang mga may markang “Bago.”

# Marks a statement that is new to the reader.
finder-new = Bago

# Where the answers come from a link that somebody kept.
finder-from-link = Galing sa link ang mga sagot na ito. Hindi nagalaw ang sarili mong mga sagot.

# The button that stores them in place of the reader's own.
finder-keep = Itago sa browser na ito

## The result

# $stage (text): the stage's title. $number (number): which stage it is. $count (number): how many the model has.
finder-result = Narito ka sa yugto { NUMBER($number) } ng { NUMBER($count) }: { $stage }

# Where no stage fits well.
finder-unclear = Wala pang malinaw na yugto

# Below it. $stage (text): the title of the stage that fits best.
finder-unclear-text = Walang yugtong talagang tugma sa mga sagot mo. “{ $stage }” ang pinakamalapit.

# Where a ladder's first stage isn't reached. $stage (text): the title of the first stage.
finder-not-started = Wala pa sa unang yugto: magsimula sa “{ $stage }”

# Where stages fit almost equally well. $stages (text): their titles, as a list.
finder-between = Nasa pagitan ka ng mga yugtong ito: { $stages }

# Below every result.
finder-prompt = Gawin itong simula ng usapan, hindi grado.

# The one link that a result leads to. $stage (text): the stage's title.
finder-to-checklist = Tumuloy sa checklist ng “{ $stage }”

# The same, where the stage has no checklist.
finder-to-stage = Tumuloy sa “{ $stage }”

# The heading above the reasons for a result.
finder-why = Bakit ito ang lumabas

# Above the answers that counted most, each with its statement.
finder-decided = Ito ang mga sagot na pinakamatimbang:

# Above the statements that keep the reader from the next stage. $stage (text): that stage's title.
finder-unmet = Mga palatandaan ng “{ $stage }” na wala pa sa mga sagot mo:

# Above the fewest answers that would have to be others. $stage (text): the title of the stage that they would lead to. $count (number): how many, 1 to 5.
finder-change =
    { $count ->
        [1] Kung iba ang isang sagot mo, “{ $stage }” ang lalabas:
        [one] Kung iba ang { NUMBER($count) } sagot mo, “{ $stage }” ang lalabas:
       *[other] Kung iba ang { NUMBER($count) } na sagot mo, “{ $stage }” ang lalabas:
    }

# One of these, behind its statement. $answer (text): the other answer. $instead (text): the reader's own.
finder-instead = “{ $answer }” sa halip na “{ $instead }”

# Beside the share of the stage that is the result.
finder-yours = ang yugto mo

# In place of an answer: the statement was left out.
finder-unanswered = walang sagot

# The title of the table of all stages.
finder-spread = Gaano katugma ang bawat yugto

# The heads of its columns.
finder-stage = Yugto
finder-share = Porsiyento

# A share. $share (number): per cent.
finder-percent = { NUMBER($share) }%

# In that table, where too many of a stage's statements were left out.
finder-share-unknown = kulang ang mga sagot

# The heading above the stages of other models that the result corresponds to.
finder-neighbours = Mga katapat nito sa ibang modelo

# Behind such a stage: whether it is the same moment, or only about the same time.
finder-exact = ito rin
finder-approximate = humigit-kumulang

# The button that makes a link with the answers in it, and the words beside the link.
finder-link-make = Gawing link ang mga sagot
finder-link-made = Nasa link na ito ang mga sagot mo. Makikita ang mga iyon ng sinumang may hawak nito.

## Earlier results

finder-history = Mga resulta mo hanggang ngayon

# The heads of the table's columns.
finder-date = Petsa
finder-outcome = Resulta

# Behind a result that an older version of the self-check gave.
finder-older = mas lumang bersiyon

# The buttons below it: write all answers and results into a file, read them from one, delete everything of this site.
# finder-clear-sure is behind the last of them: it asks whether the reader means it.
finder-export = I-save bilang file
finder-import = Kunin mula sa file
finder-clear-all = Burahin ang lahat ng sagot at resulta ko
finder-clear-sure = Oo, burahin lahat

# What came of reading a file.
finder-imported = Nabasa na ang file.
finder-import-failed = Walang sagot o resulta mula sa site na ito sa file na iyon.

## The worksheet, for readers without scripts and on paper

# Behind an answer: what it gives a stage. $stage (text): the stage's title. $points (number): how many points.
finder-points = { $stage } { NUMBER($points) }

# All that an answer gives. $points (list): texts made of finder-points.
finder-points-all = { $points }

# An answer that gives no stage anything.
finder-points-none = walang puntos

# Below the answers. $points (list): what each stage loses, as texts made of finder-points.
finder-skipped = Kung nilaktawan o hindi akma, ibawas sa maximum: { $points }

# The same, where no stage loses anything.
finder-skipped-none = Kung nilaktawan o hindi akma: walang ibabawas

# The heading above the key.
finder-key = Kuwentahin nang mano-mano

# The steps, in order.
finder-key-points = Sa bawat yugto, pagsama-samahin ang mga puntos na nakasulat sa tabi ng mga sagot mo.
finder-key-left = Ibawas sa maximum ng yugto ang nakasulat sa ilalim ng mga nilaktawan mo. Ang natira ang pinakamataas na puwede mo sanang makuha.
finder-key-share = I-divide ang mga puntos mo sa natira, saka i-multiply sa 100: iyon ang porsiyento ng yugto.
# $share (number): per cent.
finder-key-enough = Huwag isama ang mga yugtong wala pang { NUMBER($share) }% ng maximum ang natira. Kung walang maiwang yugto, dagdagan ang mga sagot.
# Where the highest share decides. $least (number), $near (number): per cent.
finder-key-highest = Ang yugtong may pinakamataas na porsiyento ang sa iyo; kung may magkakapantay, ang pinakamaaga. Kung hindi ito umaabot sa { NUMBER($least) }%, wala pang malinaw na yugto. Kung may ibang hanggang { NUMBER($near) }% lang ang agwat dito, nasa pagitan ka ng mga iyon.
# Where stages are climbed. $pass (number): per cent.
finder-key-climb = Magsimula sa unang yugto at umakyat hangga’t { NUMBER($pass) }% o higit pa ang porsiyento. Ang huling yugtong maabot mo ang sa iyo.

# The heads of the table to fill in.
finder-your-points = Puntos
finder-maximum = Maximum
finder-reachable = Natira

# The heading above an example.
finder-example = Isang halimbawa

# Above its answers.
finder-example-text = Ganito sumagot ang isang tao:

# Below its table. $stage (text): the title of a stage.
finder-example-result = Ang resulta: { $stage }

## Readiness and reflection, on a stage's page

# Below a checklist, once every item that one must have is ticked, before the link to the next stage.
ready-yes = Nasa iyo na ang hinihingi ng yugtong ito.

# Below a checklist, while some are missing: above a list of these items.
ready-missing = Kulang pa:

# The name of the field below a question to oneself.
reflect-answer = Ang nasa isip mo

# Below such fields: where they are kept, the same where the browser keeps nothing, and the button that empties them.
reflect-kept = Sa browser na ito lang nakatago
reflect-unsaved = Hindi maitago ng browser na ito ang mga isinulat mo. Mawawala ang mga ito pag-alis mo sa pahina.
reflect-clear = Burahin ang mga isinulat ko
