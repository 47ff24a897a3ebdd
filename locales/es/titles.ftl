### Titles of pages, as browsers show them in tabs and search engines in results, and the few pages that no author writes.

# A stage. $title (text): the stage's title. $number (number): which stage it is. $count (number): how many the model has.
# $model (text): the playbook's title. $site (text): the site's title.
# @source v1:2de8842c59c97b05
title-stage = { $title } · Etapa { NUMBER($number) } de { NUMBER($count) } · { $model } · { $site }

# A page that lies below another, such as a page of a lens. $title (text): the page's title.
# $above (text): the other's title. $site (text): the site's title.
# @source v1:27d3610e88209ab9
title-below = { $title } · { $above } · { $site }

# A whole playbook on one page. $title (text): the playbook's title. $site (text): the site's title.
# @source v1:2b340cfa80584073
title-print = { $title } (para imprimir) · { $site }

# Any other page. $title (text): the page's title. $site (text): the site's title.
# @source v1:c133bf28a90cc32c
title-page = { $title } · { $site }

# Title and first sentence of the home page, where a site has written none.
# @source v1:1874af9bc37a8e0d
home-title = Guías
# @source v1:7d357dbfe0914690
home-summary = Elige la guía más cercana a lo que te ocupa y encuentra la etapa en la que estás.

# The page that readers see at an address that doesn't exist.
# @source v1:b47e15abcab63923
not-found-title = Aquí no hay ninguna página
# @source v1:fbb21c05e48406bb
not-found-text = Puede que la dirección esté mal escrita o que la página ya no exista. Quizás buscabas una de estas.

# The site's front door, where readers choose their language.
# @source v1:2f4efed1cd8f5c52
languages-title = Elige tu idioma

# The page at an address that has changed, and the link to the new one.
# @source v1:cec54ff9d77fe0f5
redirect-title = Esta página cambió de dirección
# @source v1:8ab5cf07710d484a
redirect-link = Ir a la nueva dirección
