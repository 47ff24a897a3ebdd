### The page on which readers look for others, and what leads there.

# The page's title, and the link to it at the top of every page.
search-title = 検索

# Below the title.
search-summary = 本文の言葉からページを、題名から段階を探せます。

# The same where only titles are listed.
search-summary-titles = すべての手引きの段階を、題名の順に並べています。

# The heading above the list of all stages, which is in the order of the alphabet.
search-all = すべての段階（題名順）

# In place of the form, where the browser runs no scripts.
search-scripts = 言葉を検索するにはJavaScriptが必要です。下の一覧はそのまま使えます。

# The label of the field.
search-words = 何をお探しですか

# The button beside it.
search-go = 検索

# The label of the list of playbooks, and its first entry.
search-model = 手引き
search-any-model = すべての手引き

# The label of the list of sections that stages have, and its first entry.
search-section = ページ内の部分
search-any-section = ページ全体

# While the index is loaded.
search-waiting = 検索しています…

# How many pages there are. $words (text): what was looked for. $count (text): the number.
search-found = 「{ $words }」を含むページ：{ $count }件

# There are none. $words (text): what was looked for.
search-none = 「{ $words }」を含むページはありません。言葉を減らすか、別の言い方をお試しください。

# The button below the pages that were found.
search-more = さらに表示

# The index could not be loaded.
search-failed = 検索を読み込めませんでした。もう一度試すか、下の一覧からお選びください。
