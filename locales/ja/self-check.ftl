### The stage finder: a playbook's self-check. Readers answer statements and questions; the page tells them which stage
### they are in and why. Without scripts it is a worksheet that one works out by hand.
### Words in braces, such as {stage}, are put in by a script: they come as the argument of that name.

## How far one agrees with a statement, from 0 to 4. Short: they stand side by side.

# @source v1:af51204a33b59eee
agree-0 = まったく当てはまらない
# @source v1:54bb6f100ace400d
agree-1 = 当てはまらない
# @source v1:3f5bb886dd7947a0
agree-2 = どちらともいえない
# @source v1:3e0c1dd0411863b0
agree-3 = 当てはまる
# @source v1:1143179032cebd21
agree-4 = とてもよく当てはまる

# Another answer, to statements and questions alike.
# @source v1:2ee43baccb824824
finder-skip = この質問は関係がない

## The form

# The number of a statement among all, above it. $number (number): from 1. $count (number): how many there are.
# @source v1:33afb8b72cda5da2
finder-item = 質問{ NUMBER($number) }（全{ NUMBER($count) }問）

# The button that works out the result.
# @source v1:68ec69172f18870c
finder-submit = 結果を見る

# Beside the buttons: where answers are kept.
# @source v1:3189b2c00950cb47
finder-kept = このブラウザにだけ保存されます

# Instead of finder-kept, where the browser keeps nothing.
# @source v1:b1c89ceff641930a
finder-unkept = このブラウザでは答えを保存できません。ページを離れると消えます。

# The button that deletes the answers to this self-check.
# @source v1:fc8dbbcc230130ca
finder-clear = 自分の答えを消す

# The heading of what is shown where too few statements are answered to tell the stage.
# @source v1:6bf2e24128f52592
finder-too-few = 段階を見分けるには、答えが足りません

# Below it, above links to the statements that are not answered.
# @source v1:1a9e313d3b4b72ed
finder-too-few-text = 次の質問のうち、あといくつかに答えてください。

# Where the self-check was changed after the reader had answered it. New statements are marked with finder-new.
# @source v1:574fa6c4df27fde3
finder-changed = 前に答えていただいたあと、質問が変わりました。今の質問に合う答えは残してあります。新しくなったところを確かめてください。

# Marks a statement that is new to the reader.
# @source v1:0b6f3615cafb750d
finder-new = 新しい質問

# Where the answers come from a link that somebody kept.
# @source v1:a29eea6632d1efaa
finder-from-link = リンクに入っていた答えを表示しています。あなた自身の答えは、そのまま残っています。

# The button that stores them in place of the reader's own.
# @source v1:067591aea546116f
finder-keep = この答えをブラウザに保存する

## The result

# $stage (text): the stage's title. $number (number): which stage it is. $count (number): how many the model has.
# @source v1:f8f0b9b8ebd0f26b
finder-result = 今いるのは、第{ NUMBER($number) }段階（全{ NUMBER($count) }段階）の「{ $stage }」です

# Where no stage fits well.
# @source v1:1271b42c52fe919c
finder-unclear = どの段階か、まだはっきりしません

# Below it. $stage (text): the title of the stage that fits best.
# @source v1:7654532ec1652b11
finder-unclear-text = 答えによく合う段階はありませんでした。いちばん近いのは「{ $stage }」です。

# Where a ladder's first stage isn't reached. $stage (text): the title of the first stage.
# @source v1:bad6b9cf549ad243
finder-not-started = まだ最初の段階の手前です。「{ $stage }」から始めましょう

# Where stages fit almost equally well. $stages (text): their titles, as a list.
# @source v1:bd88268c8697b344
finder-between = 今いるのは、次の段階の間です：{ $stages }

# Below every result.
# @source v1:0158597ea6c44f94
finder-prompt = 成績ではなく、話し合いのきっかけと考えてください。

# The one link that a result leads to. $stage (text): the stage's title.
# @source v1:f5dd16129963a7f4
finder-to-checklist = 「{ $stage }」のチェックリストへ進む

# The same, where the stage has no checklist.
# @source v1:89789331b346a9f0
finder-to-stage = 「{ $stage }」へ進む

# The heading above the reasons for a result.
# @source v1:03d8750a09d4dabb
finder-why = この結果になった理由

# Above the answers that counted most, each with its statement.
# @source v1:f83d911ad96ffb2c
finder-decided = 決め手になったのは、次の答えです。

# Above the statements that keep the reader from the next stage. $stage (text): that stage's title.
# @source v1:531a453cc699b7a2
finder-unmet = 「{ $stage }」の段階だと言うには、次の点がまだ足りません。

# Above the fewest answers that would have to be others. $stage (text): the title of the stage that they would lead to. $count (number): how many, 1 to 5.
# @source v1:959205e74c3a28ba
finder-change =
    { $count ->
        [1] 次の1問の答えが変われば、結果は「{ $stage }」になります。
       *[other] 次の{ NUMBER($count) }問の答えが変われば、結果は「{ $stage }」になります。
    }

# One of these, behind its statement. $answer (text): the other answer. $instead (text): the reader's own.
# @source v1:92cb632cde47987b
finder-instead = 「{ $instead }」ではなく「{ $answer }」

# Beside the share of the stage that is the result.
# @source v1:bf383b75ccfcc82d
finder-yours = あなたの段階

# In place of an answer: the statement was left out.
# @source v1:c1ccc1d28f591770
finder-unanswered = 未回答

# The title of the table of all stages.
# @source v1:0be5f47a8f82707c
finder-spread = どの段階にどのくらい合うか

# The heads of its columns.
# @source v1:5409a2a52d255f8f
finder-stage = 段階
# @source v1:2d29c978e3b9d140
finder-share = 割合

# A share. $share (number): per cent.
# @source v1:a7dc636e21a5904f
finder-percent = { NUMBER($share) }%

# In that table, where too many of a stage's statements were left out.
# @source v1:b6374dcf0ee97b03
finder-share-unknown = 答えが足りません

# The heading above the stages of other models that the result corresponds to.
# @source v1:96a1c3fc8238eeba
finder-neighbours = ほかの手引きではこのあたり

# Behind such a stage: whether it is the same moment, or only about the same time.
# @source v1:686addc33154d5fb
finder-exact = 同じ時期
# @source v1:f002432d5853655d
finder-approximate = ほぼ同じ時期

# The button that makes a link with the answers in it, and the words beside the link.
# @source v1:d5696ce54abad144
finder-link-make = リンクにして残す
# @source v1:56b9ac16debae5fb
finder-link-made = このリンクには、あなたの答えが入っています。リンクを知っている人は、答えを見ることができます。

## Earlier results

# @source v1:d50354131f4fdacb
finder-history = これまでの結果

# The heads of the table's columns.
# @source v1:fa808ba787aa4c05
finder-date = 日付
# @source v1:b4df03549b4cd564
finder-outcome = 結果

# Behind a result that an older version of the self-check gave.
# @source v1:9f0f3427c67bf693
finder-older = 以前の版

# The buttons below it: write all answers and results into a file, read them from one, delete everything of this site.
# finder-clear-sure is behind the last of them: it asks whether the reader means it.
# @source v1:ae8918949f16d16e
finder-export = ファイルに保存する
# @source v1:dec8393d1c9d0ba5
finder-import = ファイルから読み込む
# @source v1:01c0b765fd5d3de6
finder-clear-all = すべての答えと結果を消す
# @source v1:86587379d4b9326d
finder-clear-sure = はい、すべて消します

# What came of reading a file.
# @source v1:07e697c15c38facc
finder-imported = ファイルを読み込みました。
# @source v1:39e20691be3c2439
finder-import-failed = このファイルには、このサイトの答えも結果も入っていません。

## The worksheet, for readers without scripts and on paper

# Behind an answer: what it gives a stage. $stage (text): the stage's title. $points (number): how many points.
# @source v1:a74c6adff710e7ae
finder-points = 「{ $stage }」{ NUMBER($points) }点

# All that an answer gives. $points (list): texts made of finder-points.
# @source v1:5191672b5bd7a284
finder-points-all = { $points }

# An answer that gives no stage anything.
# @source v1:9e67a6ca37c28bb2
finder-points-none = 加点なし

# Below the answers. $points (list): what each stage loses, as texts made of finder-points.
# @source v1:d018c227fe5dee6c
finder-skipped = 答えないとき、または関係がないとき：満点から{ $points }を引く

# The same, where no stage loses anything.
# @source v1:dbbd1ca4835f0dca
finder-skipped-none = 答えないとき、または関係がないとき：満点から引く点はなし

# The heading above the key.
# @source v1:946755e32970517e
finder-key = 手計算のしかた

# The steps, in order.
# @source v1:9f2abae1dd512607
finder-key-points = 選んだ答えの後ろにある点を、段階ごとに足します。
# @source v1:94b491db5aff8636
finder-key-left = 答えなかった質問に書いてある点を、段階の満点から引きます。残りが、取ることのできた最高点です。
# @source v1:d68a658edd3c122a
finder-key-share = 足した点を、その残りで割ります。これが、その段階の割合です。
# $share (number): per cent.
# @source v1:dc3d681b99200076
finder-key-enough = 残りが満点の{ NUMBER($share) }%に満たない段階は外します。どの段階も外れてしまったら、もういくつか答えてください。
# Where the highest share decides. $least (number), $near (number): per cent.
# @source v1:3521272cbd3b2794
finder-key-highest = 割合のいちばん高い段階が、あなたの段階です。同じ割合なら、前のほうの段階を取ります。いちばん高い割合が{ NUMBER($least) }%に届かなければ、どの段階かはまだはっきりしません。ほかの段階との差が{ NUMBER($near) }ポイント以内なら、それらの段階の間にいます。
# Where stages are climbed. $pass (number): per cent.
# @source v1:64228a00bf3c98d8
finder-key-climb = 割合が{ NUMBER($pass) }%以上であるかぎり、最初の段階から順に上ります。外した段階があれば、その手前で止まります。最後にたどり着いた段階が、あなたの段階です。どこにもたどり着かなければ、最初の段階から始めましょう。

# The heads of the table to fill in.
# @source v1:567f3d7b17ec7ea2
finder-your-points = 得点
# @source v1:aab4a03ba1b7dcf6
finder-maximum = 満点
# @source v1:1f5b023402b6a986
finder-reachable = 満点の残り

# The heading above an example.
# @source v1:fb6a5453c68492a0
finder-example = 例

# Above its answers.
# @source v1:258d194e6639c352
finder-example-text = ある人は、こう答えました。

# Below its table. $stage (text): the title of a stage.
# @source v1:7ea3d786c8c30644
finder-example-result = 結果：「{ $stage }」

## Readiness and reflection, on a stage's page

# Below a checklist, once every item that one must have is ticked, before the link to the next stage.
# @source v1:e28844539cfd7088
ready-yes = この段階に必要なことは、そろいました。

# Below a checklist, while some are missing: above a list of these items.
# @source v1:4cc124df97715700
ready-missing = まだチェックのない必須項目：

# The name of the field below a question to oneself.
# @source v1:41d3c2cf95252b52
reflect-answer = あなたの考え

# Below such fields: where they are kept, the same where the browser keeps nothing, and the button that empties them.
# @source v1:3189b2c00950cb47
reflect-kept = このブラウザにだけ保存されます
# @source v1:c3368a2b8342a0ba
reflect-unsaved = このブラウザでは書いたことを保存できません。ページを離れると消えます。
# @source v1:67fcbb941a4fdc30
reflect-clear = 書いた考えを消す
