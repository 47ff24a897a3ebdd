### The report of `yugto status --format html`: how far each language is translated. Translators and editors read it; it is
### no page of the site.

# The page's title. $site (text): the site's title.
# @source v1:8367a18ab7eef2cc
status-title = 「{ $site }」の翻訳状況

# The same where the site's title, which follows it, is in another language.
# @source v1:1a3eee967260aac1
status-heading = 翻訳状況

# Below the title.
# @source v1:334f14a07b9901b3
status-lead = それぞれの部分がどこまで翻訳され、確認されたかを語数で示します。数字を選ぶと、その内訳が見られます。

# The caption of the table of all parts and languages.
# @source v1:16c82c18b48d8ea2
status-overview = 部分別・言語別の一覧

# The head of its first column, of playbooks and the like.
# @source v1:992005599398b99f
status-part = 部分

# The head of its last row.
# @source v1:994f8b2aece84960
status-total = 合計

# In a cell: how much of the words is up to date. $share (number): per cent.
# @source v1:a7dc636e21a5904f
status-percent = { NUMBER($share) }%

# Below that. $count (number): how many sections, or messages, are not up to date.
# @source v1:dc03987d21bf2850
status-left = 残り{ NUMBER($count) }件

# The same, where all of them are.
# @source v1:44c08f561c32baa1
status-nothing-left = すべて完了

# $count (number): how many words a text has.
# @source v1:82f0f66d785de3ea
status-words-counted = { NUMBER($count) }語

# The row of the pages that belong to no playbook, such as the home page.
# @source v1:c9d889bd82bf8a06
status-pages = そのほかのページ

# The row of what the site itself says around the text, such as the names of buttons.
# @source v1:a53e8d0d89d31e72
status-messages = 画面の文言

# Unfolds the list of the states with what each means.
# @source v1:5a70bbb793ed60a6
status-legend = 状態の意味

## What a section can be to its source
# @source v1:303bc3a446ad34e2
status-source = 原文
# @source v1:229677efe6349b99
status-current = 最新
# @source v1:11690efb864a6e5d
status-stale = 原文が更新済み
# @source v1:2f85e3ae45c17284
status-unreviewed = 未確認
# @source v1:e3cf999994e3e45f
status-missing = 未訳

# The page as a whole isn't translated.
# @source v1:4a6e8b922219d949
status-fallback = ページごと未訳

# Only the translation has the section.
# @source v1:481691bb6fd6f0a8
status-orphaned = 原文なし

# Only the translation has it, and that is meant.
# @source v1:69ad6d9909e51095
status-local = 独自の追加

## What each of them means, as a sentence beside it
# @source v1:c3a40e66205c4ae5
status-current-means = 原文と照らして確認済みで、その後、原文は変わっていません。
# @source v1:be7b412438941207
status-stale-means = 訳を確認したあとに、原文が変わりました。
# @source v1:3d997273e89672b0
status-unreviewed-means = 訳はありますが、原文と照らして確認したという記録がありません。
# @source v1:300998006f5c5e7d
status-missing-means = ページは訳されていますが、このセクションの訳がなく、別の言語で表示されます。
# @source v1:0c534400729f370f
status-fallback-means = ページ全体が訳されておらず、別の言語で表示されます。
# @source v1:2633befa4a24eedf
status-orphaned-means = 訳にだけあり、原文にはありません。
# @source v1:10ff9960a654d139
status-local-means = 訳にだけあり、意図して加えたものです。

## The lists of a language

# Instead of the lists, where all of the chosen parts were written in the language.
# @source v1:1d5236a84c1e03ea
status-all-source = ここにあるものは、すべてこの言語で書かれました。

# What is asked of the language: nothing; that nothing is missing; that everything is up to date too.
# @source v1:9548e1edab30c90b
status-held-any = この言語に求められる条件はありません。
# @source v1:8be80692a2c33b7c
status-held-complete = 条件：すべてのセクションが訳されていること。
# @source v1:9244acf14ca89720
status-held-current = 条件：すべてのセクションが訳され、最新であること。

# Behind it: whether the language has come so far.
# @source v1:26ec793335e35e37
status-met = 達成
# @source v1:a7733a454dc27328
status-short = 未達成

# The heads of a list's columns. Under the last are numbers.
# @source v1:4d9e06da5ca6b53a
status-section = セクション
# @source v1:a49ca0f4550c090a
status-state = 状態
# @source v1:05a66baf8412f8d3
status-words = 語数

# In place of a heading: the section made of a page's title and summary.
# @source v1:9c6d9308ab8ca3c8
status-meta = タイトルと概要

# In place of a heading: what stands before the first one.
# @source v1:58661fbb1166fb43
status-intro = 冒頭の文章

# Before the names of the items of a list that the translation lacks.
# @source v1:64a19964809125a8
status-items-missing = 足りない項目：

# At the end of a list: a link to the table above.
# @source v1:602f16154c2908aa
status-back = 一覧に戻る
