### What leads readers through the site: the top of the page, the stage navigator, the links at the end.
### Labels are short: they stand in narrow columns and are read aloud.

# The first link of every page, for readers who use a keyboard or a screen reader.
# @source v1:45a4bccd3351c6a4
skip-to-text = Ir al texto

# The button that unfolds the site's menu on narrow screens, and the menu's name for screen readers.
# @source v1:09057a86c96e399f
menu = Menú

# The menu's first entry.
# @source v1:c36a2139d14fe2d5
home = Inicio

# The name of the language switcher, read by screen readers only.
# @source v1:705e4cb0495c5379
languages = Idiomas

# Above a plain page's table of contents.
# @source v1:0d5f441b753f797f
on-this-page = En esta página

# On narrow screens: unfolds the list of a stage's sections.
# @source v1:3b8c99c8c35d2d98
in-this-stage = En esta etapa

# The name of the links at the end of a stage, read by screen readers only.
# @source v1:d6ee9c0275cd726d
onward = Anterior y siguiente

# Above the title of the stage before. $number (number): which stage that is.
# @source v1:7654a53d5c726f32
previous-stage = Volver a la etapa { NUMBER($number) }

# Above the title of the stage after. $number (number): which stage that is.
# @source v1:15fe664cd733570f
next-stage = Pasar a la etapa { NUMBER($number) }

# Above the playbook's title, where the first stage has none before it or the last none after it.
# @source v1:48b8ba862847cf53
to-overview = Todas las etapas de un vistazo

# The heading above the list of all playbooks on the home page.
# @source v1:6db1f8ba8e277aa8
playbooks = Las guías

# The name of the list of pages on "page not found", read by screen readers only.
# @source v1:8d6ce3a83ac5d247
not-found-onward = Páginas que sí existen

## Lenses: sets of pages that cut across the playbooks, such as the functions of a company.

# The heading on such a page above the list of the stages in which its subject matters, playbook by playbook.
# @source v1:a400b0946a4eaefa
stages-it-matters-in = Etapas en las que importa

# On a stage's page, above the title of such a set and those of its pages that matter in this stage.
# @source v1:fb197847aa055ec0
also-matters-here = También importa aquí

# Above the title of the page before, at the end of such a page.
# @source v1:2070ff85047e2442
previous-page = Volver a

# Above the title of the page after, at the end of such a page.
# @source v1:aba1e96d6c38df6f
next-page = Pasar a

# Above the title of the whole set, where the first of its pages has none before it or the last none after it.
# @source v1:60594db692a187fd
to-all-pages = Todas las páginas de un vistazo

## A whole playbook on one page, for paper

# A link at the end of a playbook's overview, to that page.
# @source v1:6c38fa162e077ca7
print-playbook = Imprimir esta guía completa

# A link at its top, to the overview. Not on paper.
# @source v1:faade57dc68049bf
print-back = Volver a la guía

# Below it: what the page is for. Not on paper.
# @source v1:60f5b7202b0f032f
print-how = Toda la guía en una sola página. Imprímela desde el menú del navegador o guárdala allí como PDF.

# The heading above the list of its chapters.
# @source v1:fdfde1404f8b7547
contents = Contenido

## A playbook as a book for e-readers (EPUB)

# What is said about every book in catalogues: how far everybody can read it.
# @source v1:5f4be28072a8e8a4
book-accessibility = Es texto: se puede escuchar, ampliar y ver con otros colores. Tiene títulos, índice y listas; los dibujos de las etapas son un adorno, porque las listas que los acompañan dicen lo mismo.

# The name of a short list of entrances, such as the contents. Read by screen readers only.
# @source v1:3f4bd64908699f92
book-landmarks = Accesos al libro

# In that list: where the text begins.
# @source v1:eca7eaf7c911f134
book-begin = Comienzo del texto
