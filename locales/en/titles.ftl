### Titles of pages, as browsers show them in tabs and search engines in results, and the few pages that no author writes.

# A stage. $title (text): the stage's title. $number (number): which stage it is. $count (number): how many the model has.
# $model (text): the playbook's title. $site (text): the site's title.
title-stage = { $title } · Stage { NUMBER($number) } of { NUMBER($count) } · { $model } · { $site }

# A page that lies below another, such as a page of a lens. $title (text): the page's title.
# $above (text): the other's title. $site (text): the site's title.
title-below = { $title } · { $above } · { $site }

# A whole playbook on one page. $title (text): the playbook's title. $site (text): the site's title.
title-print = { $title } (for printing) · { $site }

# Any other page. $title (text): the page's title. $site (text): the site's title.
title-page = { $title } · { $site }

# Title and first sentence of the home page, where a site has written none.
home-title = Playbooks
home-summary = Choose the playbook closest to what is on your mind, and find the stage you are in.

# The page that readers see at an address that doesn't exist.
not-found-title = There is no page here
not-found-text = The address may have a typing mistake in it, or the page is gone. One of these may be what you were looking for.

# The site's front door, where readers choose their language.
languages-title = Choose your language

# The page at an address that has changed, and the link to the new one.
redirect-title = This page has moved
redirect-link = Go to its new address
