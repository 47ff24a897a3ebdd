### What the interface says around an author's text.

# Beside a stage's title. $number (number): which stage it is. $count (number): how many the model has.
# @source v1:c3da8a7401e954cc
stage-of = 第{ NUMBER($number) }段階（全{ NUMBER($count) }段階）

# A number of stages in words, as part of kind-sentence. $count (number): how many.
# @source v1:7864cddfaab04ada
stages-counted =
    { $count ->
        [1] 一つの段階
        [2] 二つの段階
        [3] 三つの段階
        [4] 四つの段階
        [5] 五つの段階
        [6] 六つの段階
        [7] 七つの段階
        [8] 八つの段階
        [9] 九つの段階
        [10] 十の段階
       *[other] { NUMBER($count) }の段階
    }

# Above a playbook's title: which form its model has. The drawing beside it shows the same.
# $kind (text): linear, cycle, ladder or continuum. $count (number): how many stages, for stages-counted.
# @source v1:5732c254f5b06b29
kind-sentence =
    { $kind ->
        [cycle] { stages-counted }をめぐる輪
        [ladder] { stages-counted }を上るはしご
        [continuum] { stages-counted }が切れ目なく続く流れ
       *[linear] { stages-counted }をたどる道
    }

# The heading above the tables that compare a playbook's stages.
# @source v1:5932de91a9a2b438
compare-title = 段階を比べる

# At the end of a page. $date (text): a date, written out in this language.
# @source v1:469564502a06f9f1
updated = 最終更新：{ $date }

# A link at the end of a page, to its file on the site's code host.
# @source v1:c17de1249c85a446
edit-page = このページを編集する

# A link on a page that isn't translated, to where the translation can be written on the site's code host.
# @source v1:3ae8729adc99cdfd
translate-page = このページの翻訳に協力する

# At the top of a page that isn't finished; only its author ever sees it.
# @source v1:ee75a1583b9f41fd
draft = このページは下書きです。読者にはまだ見えません。

# At the top of a page that isn't translated into this language. $language (text): the name of the language that the text is in, in that language.
# @source v1:430b0d95fab52a98
not-translated = このページはまだ翻訳されていないため、{ $language }で表示しています。

# A link after not-translated, to the page in its own language. $language (text): the language's name.
# @source v1:bce0bb6875e3d262
read-original = { $language }のページを開く

# The same as not-translated, said to readers of the language that the text is in, not of the page's. read-original follows.
# $language (text): the name of the page's language, in that language.
# @source v1:e419d316b27e632e
not-in-language = このページの{ $language }版はまだありません。

# Marks a single passage, in a translated page, that is still in another language. $language (text): the language's name.
# @source v1:7ca9c3075574ecd8
in-language = この部分はまだ{ $language }です

# Marks a translated section whose original was changed after the translation.
# @source v1:e0358dbe3a556097
stale-section = 翻訳後に原文が改訂されたため、この部分は内容が古い可能性があります。

# A link after stale-section, to the same section in its original language. $language (text): the name of that language.
# @source v1:e33ee3b2d881846f
read-newer = { $language }の最新版を読む

# After an item of a checklist without which a reader is not ready for the next stage.
# @source v1:0f3cb571f9bbb76c
must-have = 必須

# At the foot of every page.
# @source v1:f233f00f8648059c
privacy = アカウントもクッキーも追跡もありません。選んだ言語とチェック、答え、書いたことは、お使いのブラウザの中だけに残ります。

# Marks a single item of a list, in a translated page, that is still in another language.
# @source v1:8ebdef05c75cfc25
not-translated-item = 未翻訳

## Lists of boxes to tick. The site remembers the ticks.

# Below such a list. $done (number): how many of its items are ticked. $total (number): how many it has.
# @source v1:764948bb5561da68
ticks-counted =
    { $done ->
        [0] { NUMBER($total) }項目中、チェックはまだありません
       *[other] { NUMBER($total) }項目中{ NUMBER($done) }項目にチェック
    }

# Beside ticks-counted: where the ticks are kept.
# @source v1:3189b2c00950cb47
ticks-saved = このブラウザにだけ保存されます

# Instead of ticks-saved, where the browser keeps nothing.
# @source v1:2ca8f17b43cd6f2c
ticks-unsaved = このブラウザではチェックを保存できません。ページを離れると消えます。

# The button that unticks every box of the list above it.
# @source v1:04aed5c303eba2bc
ticks-clear = チェックをすべて外す

## The titles of boxes that stand out from the text, from neutral to urgent.

# @source v1:0ed3f0275856a23b
alert-note = メモ
# @source v1:49ba2d868a622e42
alert-tip = ヒント
# @source v1:ea50f9b49d853bb2
alert-important = 重要
# @source v1:805386db11d7df85
alert-warning = 注意
# @source v1:364b2b33e8ecebc8
alert-caution = 警告

## Footnotes

# The name of the link from a footnote, or from a word that is explained at the end of the page, back to its place in
# the text. Read by screen readers only.
# @source v1:2520deca44be83dc
footnote-back = 本文に戻る

## Words of the glossary

# The heading above the list, at the end of a page, of the words on it that the glossary explains.
# @source v1:edb2b82f2258d728
words-on-this-page = このページの用語

# In the glossary, below a word: unfolds the list of the pages that use it. $count (number): how many.
# @source v1:161acb7f637c3e27
used-on-pages = この言葉が出てくる{ NUMBER($count) }ページ
