### The stage finder: a playbook's self-check. Readers answer statements and questions; the page tells them which stage
### they are in and why. Without scripts it is a worksheet that one works out by hand.
### Words in braces, such as {stage}, are put in by a script: they come as the argument of that name.

## How far one agrees with a statement, from 0 to 4. Short: they stand side by side.

agree-0 = まったく当てはまらない
agree-1 = 当てはまらない
agree-2 = どちらともいえない
agree-3 = 当てはまる
agree-4 = とてもよく当てはまる

# Another answer, to statements and questions alike.
finder-skip = この質問は関係がない

## The form

# The number of a statement among all, above it. $number (number): from 1. $count (number): how many there are.
finder-item = 質問{ NUMBER($number) }（全{ NUMBER($count) }問）

# The button that works out the result.
finder-submit = 結果を見る

# Beside the buttons: where answers are kept.
finder-kept = このブラウザにだけ保存されます

# Instead of finder-kept, where the browser keeps nothing.
finder-unkept = このブラウザでは答えを保存できません。ページを離れると消えます。

# The button that deletes the answers to this self-check.
finder-clear = 自分の答えを消す

# The heading of what is shown where too few statements are answered to tell the stage.
finder-too-few = 段階を見分けるには、答えが足りません

# Below it, above links to the statements that are not answered.
finder-too-few-text = 次の質問のうち、あといくつかに答えてください。

# Where the self-check was changed after the reader had answered it. New statements are marked with finder-new.
finder-changed = 前に答えていただいたあと、質問が変わりました。今の質問に合う答えは残してあります。新しくなったところを確かめてください。

# Marks a statement that is new to the reader.
finder-new = 新しい質問

# Where the answers come from a link that somebody kept.
finder-from-link = リンクに入っていた答えを表示しています。あなた自身の答えは、そのまま残っています。

# The button that stores them in place of the reader's own.
finder-keep = この答えをブラウザに保存する

## The result

# $stage (text): the stage's title. $number (number): which stage it is. $count (number): how many the model has.
finder-result = 今いるのは、第{ NUMBER($number) }段階（全{ NUMBER($count) }段階）の「{ $stage }」です

# Where no stage fits well.
finder-unclear = どの段階か、まだはっきりしません

# Below it. $stage (text): the title of the stage that fits best.
finder-unclear-text = 答えによく合う段階はありませんでした。いちばん近いのは「{ $stage }」です。

# Where a ladder's first stage isn't reached. $stage (text): the title of the first stage.
finder-not-started = まだ最初の段階の手前です。「{ $stage }」から始めましょう

# Where stages fit almost equally well. $stages (text): their titles, as a list.
finder-between = 今いるのは、次の段階の間です：{ $stages }

# Below every result.
finder-prompt = 成績ではなく、話し合いのきっかけと考えてください。

# The one link that a result leads to. $stage (text): the stage's title.
finder-to-checklist = 「{ $stage }」のチェックリストへ進む

# The same, where the stage has no checklist.
finder-to-stage = 「{ $stage }」へ進む

# The heading above the reasons for a result.
finder-why = この結果になった理由

# Above the answers that counted most, each with its statement.
finder-decided = 決め手になったのは、次の答えです。

# Above the statements that keep the reader from the next stage. $stage (text): that stage's title.
finder-unmet = 「{ $stage }」の段階だと言うには、次の点がまだ足りません。

# Above the fewest answers that would have to be others. $stage (text): the title of the stage that they would lead to. $count (number): how many, 1 to 5.
finder-change =
    { $count ->
        [1] 次の1問の答えが変われば、結果は「{ $stage }」になります。
       *[other] 次の{ NUMBER($count) }問の答えが変われば、結果は「{ $stage }」になります。
    }

# One of these, behind its statement. $answer (text): the other answer. $instead (text): the reader's own.
finder-instead = 「{ $instead }」ではなく「{ $answer }」

# Beside the share of the stage that is the result.
finder-yours = あなたの段階

# In place of an answer: the statement was left out.
finder-unanswered = 未回答

# The title of the table of all stages.
finder-spread = どの段階にどのくらい合うか

# The heads of its columns.
finder-stage = 段階
finder-share = 割合

# A share. $share (number): per cent.
finder-percent = { NUMBER($share) }%

# In that table, where too many of a stage's statements were left out.
finder-share-unknown = 答えが足りません

# The heading above the stages of other models that the result corresponds to.
finder-neighbours = ほかの手引きではこのあたり

# Behind such a stage: whether it is the same moment, or only about the same time.
finder-exact = 同じ時期
finder-approximate = ほぼ同じ時期

# The button that makes a link with the answers in it, and the words beside the link.
finder-link-make = リンクにして残す
finder-link-made = このリンクには、あなたの答えが入っています。リンクを知っている人は、答えを見ることができます。

## Earlier results

finder-history = これまでの結果

# The heads of the table's columns.
finder-date = 日付
finder-outcome = 結果

# Behind a result that an older version of the self-check gave.
finder-older = 以前の版

# The buttons below it: write all answers and results into a file, read them from one, delete everything of this site.
# finder-clear-sure is behind the last of them: it asks whether the reader means it.
finder-export = ファイルに保存する
finder-import = ファイルから読み込む
finder-clear-all = すべての答えと結果を消す
finder-clear-sure = はい、すべて消します

# What came of reading a file.
finder-imported = ファイルを読み込みました。
finder-import-failed = このファイルには、このサイトの答えも結果も入っていません。

## The worksheet, for readers without scripts and on paper

# Behind an answer: what it gives a stage. $stage (text): the stage's title. $points (number): how many points.
finder-points = 「{ $stage }」{ NUMBER($points) }点

# All that an answer gives. $points (list): texts made of finder-points.
finder-points-all = { $points }

# An answer that gives no stage anything.
finder-points-none = 加点なし

# Below the answers. $points (list): what each stage loses, as texts made of finder-points.
finder-skipped = 答えないとき、または関係がないとき：満点から{ $points }を引く

# The same, where no stage loses anything.
finder-skipped-none = 答えないとき、または関係がないとき：満点から引く点はなし

# The heading above the key.
finder-key = 手計算のしかた

# The steps, in order.
finder-key-points = 選んだ答えの後ろにある点を、段階ごとに足します。
finder-key-left = 答えなかった質問に書いてある点を、段階の満点から引きます。残りが、取ることのできた最高点です。
finder-key-share = 足した点を、その残りで割ります。これが、その段階の割合です。
# $share (number): per cent.
finder-key-enough = 残りが満点の{ NUMBER($share) }%に満たない段階は外します。どの段階も外れてしまったら、もういくつか答えてください。
# Where the highest share decides. $least (number), $near (number): per cent.
finder-key-highest = 割合のいちばん高い段階が、あなたの段階です。同じ割合なら、前のほうの段階を取ります。いちばん高い割合が{ NUMBER($least) }%に届かなければ、どの段階かはまだはっきりしません。ほかの段階との差が{ NUMBER($near) }ポイント以内なら、それらの段階の間にいます。
# Where stages are climbed. $pass (number): per cent.
finder-key-climb = 割合が{ NUMBER($pass) }%以上であるかぎり、最初の段階から順に上ります。最後にたどり着いた段階が、あなたの段階です。

# The heads of the table to fill in.
finder-your-points = 得点
finder-maximum = 満点
finder-reachable = 満点の残り

# The heading above an example.
finder-example = 例

# Above its answers.
finder-example-text = ある人は、こう答えました。

# Below its table. $stage (text): the title of a stage.
finder-example-result = 結果：「{ $stage }」

## Readiness and reflection, on a stage's page

# Below a checklist, once every item that one must have is ticked, before the link to the next stage.
ready-yes = この段階に必要なことは、そろいました。

# Below a checklist, while some are missing: above a list of these items.
ready-missing = まだチェックのない必須項目：

# The name of the field below a question to oneself.
reflect-answer = あなたの考え

# Below such fields: where they are kept, the same where the browser keeps nothing, and the button that empties them.
reflect-kept = このブラウザにだけ保存されます
reflect-unsaved = このブラウザでは書いたことを保存できません。ページを離れると消えます。
reflect-clear = 書いた考えを消す
