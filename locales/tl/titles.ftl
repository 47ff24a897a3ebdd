### Titles of pages, as browsers show them in tabs and search engines in results, and the few pages that no author writes.

# A stage. $title (text): the stage's title. $number (number): which stage it is. $count (number): how many the model has.
# $model (text): the playbook's title. $site (text): the site's title.
title-stage = { $title } · Yugto { NUMBER($number) } ng { NUMBER($count) } · { $model } · { $site }

# A page that lies below another, such as a page of a lens. $title (text): the page's title.
# $above (text): the other's title. $site (text): the site's title.
title-below = { $title } · { $above } · { $site }

# A whole playbook on one page. $title (text): the playbook's title. $site (text): the site's title.
title-print = { $title } (para i-print) · { $site }

# Any other page. $title (text): the page's title. $site (text): the site's title.
title-page = { $title } · { $site }

# Title and first sentence of the home page, where a site has written none.
home-title = Mga gabay
home-summary = Piliin ang gabay na pinakamalapit sa iniisip mo, at hanapin kung nasaang yugto ka na.

# The page that readers see at an address that doesn't exist.
not-found-title = Walang pahina rito
not-found-text = Baka may maling letra sa address, o inalis na ang pahina. Tingnan mo kung isa sa mga ito ang hinahanap mo.

# The site's front door, where readers choose their language.
languages-title = Pumili ng wika

# The page at an address that has changed, and the link to the new one.
redirect-title = Lumipat na ang pahinang ito
redirect-link = Pumunta sa bagong address
