### Titles of pages, as browsers show them in tabs and search engines in results, and the few pages that no author writes.

# A stage. $title (text): the stage's title. $number (number): which stage it is. $count (number): how many the model has.
# $model (text): the playbook's title. $site (text): the site's title.
title-stage = { $title }｜第{ NUMBER($number) }段階（全{ NUMBER($count) }段階）｜{ $model }｜{ $site }

# A page that lies below another, such as a page of a lens. $title (text): the page's title.
# $above (text): the other's title. $site (text): the site's title.
title-below = { $title }｜{ $above }｜{ $site }

# A whole playbook on one page. $title (text): the playbook's title. $site (text): the site's title.
title-print = { $title }（印刷用）｜{ $site }

# Any other page. $title (text): the page's title. $site (text): the site's title.
title-page = { $title }｜{ $site }

# Title and first sentence of the home page, where a site has written none.
home-title = 手引き一覧
home-summary = 今の悩みにいちばん近い手引きを選び、自分がどの段階にいるかを見つけてください。

# The page that readers see at an address that doesn't exist.
not-found-title = ページが見つかりません
not-found-text = アドレスが間違っているか、ページがなくなったようです。お探しのものは、この中にあるかもしれません。

# The site's front door, where readers choose their language.
languages-title = 言語を選んでください

# The page at an address that has changed, and the link to the new one.
redirect-title = このページは移動しました
redirect-link = 新しいページを開く
