### The report of `yugto status --format html`: how far each language is translated. Translators and editors read it; it is
### no page of the site.

# The page's title. $site (text): the site's title.
status-title = 「{ $site }」の翻訳状況

# The same where the site's title, which follows it, is in another language.
status-heading = 翻訳状況

# Below the title.
status-lead = それぞれの部分がどこまで翻訳され、確認されたかを語数で示します。数字を選ぶと、その内訳が見られます。

# The caption of the table of all parts and languages.
status-overview = 部分別・言語別の一覧

# The head of its first column, of playbooks and the like.
status-part = 部分

# The head of its last row.
status-total = 合計

# In a cell: how much of the words is up to date. $share (number): per cent.
status-percent = { NUMBER($share) }%

# Below that. $count (number): how many sections, or messages, are not up to date.
status-left = 残り{ NUMBER($count) }件

# The same, where all of them are.
status-nothing-left = すべて完了

# $count (number): how many words a text has.
status-words-counted = { NUMBER($count) }語

# The row of the pages that belong to no playbook, such as the home page.
status-pages = そのほかのページ

# The row of what the site itself says around the text, such as the names of buttons.
status-messages = 画面の文言

# Unfolds the list of the states with what each means.
status-legend = 状態の意味

## What a section can be to its source
status-source = 原文
status-current = 最新
status-stale = 原文が更新済み
status-unreviewed = 未確認
status-missing = 未訳

# The page as a whole isn't translated.
status-fallback = ページごと未訳

# Only the translation has the section.
status-orphaned = 原文なし

# Only the translation has it, and that is meant.
status-local = 独自の追加

## What each of them means, as a sentence beside it
status-current-means = 原文と照らして確認済みで、その後、原文は変わっていません。
status-stale-means = 訳を確認したあとに、原文が変わりました。
status-unreviewed-means = 訳はありますが、原文と照らして確認したという記録がありません。
status-missing-means = ページは訳されていますが、このセクションの訳がなく、別の言語で表示されます。
status-fallback-means = ページ全体が訳されておらず、別の言語で表示されます。
status-orphaned-means = 訳にだけあり、原文にはありません。
status-local-means = 訳にだけあり、意図して加えたものです。

## The lists of a language

# Instead of the lists, where all of the chosen parts were written in the language.
status-all-source = ここにあるものは、すべてこの言語で書かれました。

# What is asked of the language: nothing; that nothing is missing; that everything is up to date too.
status-held-any = この言語に求められる条件はありません。
status-held-complete = 条件：すべてのセクションが訳されていること。
status-held-current = 条件：すべてのセクションが訳され、最新であること。

# Behind it: whether the language has come so far.
status-met = 達成
status-short = 未達成

# The heads of a list's columns. Under the last are numbers.
status-section = セクション
status-state = 状態
status-words = 語数

# In place of a heading: the section made of a page's title and summary.
status-meta = タイトルと概要

# In place of a heading: what stands before the first one.
status-intro = 冒頭の文章

# Before the names of the items of a list that the translation lacks.
status-items-missing = 足りない項目：

# At the end of a list: a link to the table above.
status-back = 一覧に戻る
