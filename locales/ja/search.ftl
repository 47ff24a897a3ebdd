### The page on which readers look for others, and what leads there.

# The page's title, and the link to it at the top of every page.
# @source v1:2a79678d32943582
search-title = 検索

# Below the title.
# @source v1:4732c4f64fee618c
search-summary = 本文の言葉からページを、題名から段階を探せます。

# The same where only titles are listed.
# @source v1:56f03fb00a833f8f
search-summary-titles = すべての手引きの段階を、題名の順に並べています。

# The heading above the list of all stages, which is in the order of the alphabet.
# @source v1:8360df7df40b49e2
search-all = すべての段階（題名順）

# In place of the form, where the browser runs no scripts.
# @source v1:8b7d4dfe1e2a3778
search-scripts = 言葉を検索するにはJavaScriptが必要です。下の一覧はそのまま使えます。

# The label of the field.
# @source v1:f2d94a0c7502ed07
search-words = 何をお探しですか

# The button beside it.
# @source v1:2a79678d32943582
search-go = 検索

# The label of the list of playbooks, and its first entry.
# @source v1:a7b24c52c877000f
search-model = 手引き
# @source v1:6a6b5322542caac8
search-any-model = すべての手引き

# The label of the list of sections that stages have, and its first entry.
# @source v1:072d1062be30a46e
search-section = ページ内の部分
# @source v1:fed970d9c2f9d69b
search-any-section = ページ全体

# While the index is loaded.
# @source v1:6ce3cecab60cb886
search-waiting = 検索しています…

# How many pages there are. $words (text): what was looked for. $count (text): the number.
# @source v1:fd27ce1af11924c6
search-found = 「{ $words }」を含むページ：{ $count }件

# There are none. $words (text): what was looked for.
# @source v1:cebd6128121d504e
search-none = 「{ $words }」を含むページはありません。言葉を減らすか、別の言い方をお試しください。

# The button below the pages that were found.
# @source v1:0364bc15fca6a275
search-more = さらに表示

# The index could not be loaded.
# @source v1:2cc72991772e111f
search-failed = 検索を読み込めませんでした。もう一度試すか、下の一覧からお選びください。
