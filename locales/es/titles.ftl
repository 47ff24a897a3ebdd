### Titles of pages, as browsers show them in tabs and search engines in results, and the few pages that no author writes.

# A stage. $title (text): the stage's title. $number (number): which stage it is. $count (number): how many the model has.
# $model (text): the playbook's title. $site (text): the site's title.
title-stage = { $title } · Etapa { NUMBER($number) } de { NUMBER($count) } · { $model } · { $site }

# A page that lies below another, such as a page of a lens. $title (text): the page's title.
# $above (text): the other's title. $site (text): the site's title.
title-below = { $title } · { $above } · { $site }

# A whole playbook on one page. $title (text): the playbook's title. $site (text): the site's title.
title-print = { $title } (para imprimir) · { $site }

# Any other page. $title (text): the page's title. $site (text): the site's title.
title-page = { $title } · { $site }

# Title and first sentence of the home page, where a site has written none.
home-title = Guías
home-summary = Elige la guía más cercana a lo que te ocupa y encuentra la etapa en la que estás.

# The page that readers see at an address that doesn't exist.
not-found-title = Aquí no hay ninguna página
not-found-text = Puede que la dirección esté mal escrita o que la página ya no exista. Quizás buscabas una de estas.

# The site's front door, where readers choose their language.
languages-title = Elige tu idioma

# The page at an address that has changed, and the link to the new one.
redirect-title = Esta página cambió de dirección
redirect-link = Ir a la nueva dirección
