### What leads readers through the site: the top of the page, the stage navigator, the links at the end.
### Labels are short: they stand in narrow columns and are read aloud.

# The first link of every page, for readers who use a keyboard or a screen reader.
skip-to-text = Ir al texto

# The button that unfolds the site's menu on narrow screens, and the menu's name for screen readers.
menu = Menú

# The menu's first entry.
home = Inicio

# The name of the language switcher, read by screen readers only.
languages = Idiomas

# Above a plain page's table of contents.
on-this-page = En esta página

# On narrow screens: unfolds the list of a stage's sections.
in-this-stage = En esta etapa

# The name of the links at the end of a stage, read by screen readers only.
onward = Anterior y siguiente

# Above the title of the stage before. $number (number): which stage that is.
previous-stage = Volver a la etapa { NUMBER($number) }

# Above the title of the stage after. $number (number): which stage that is.
next-stage = Pasar a la etapa { NUMBER($number) }

# Above the playbook's title, where the first stage has none before it or the last none after it.
to-overview = Todas las etapas de un vistazo

# The heading above the list of all playbooks on the home page.
playbooks = Las guías

# The name of the list of pages on "page not found", read by screen readers only.
not-found-onward = Páginas que sí existen

## Lenses: sets of pages that cut across the playbooks, such as the functions of a company.

# The heading on such a page above the list of the stages in which its subject matters, playbook by playbook.
stages-it-matters-in = Etapas en las que importa

# On a stage's page, above the title of such a set and those of its pages that matter in this stage.
also-matters-here = También importa aquí

# Above the title of the page before, at the end of such a page.
previous-page = Volver a

# Above the title of the page after, at the end of such a page.
next-page = Pasar a

# Above the title of the whole set, where the first of its pages has none before it or the last none after it.
to-all-pages = Todas las páginas de un vistazo

## A whole playbook on one page, for paper

# A link at the end of a playbook's overview, to that page.
print-playbook = Imprimir esta guía completa

# A link at its top, to the overview. Not on paper.
print-back = Volver a la guía

# Below it: what the page is for. Not on paper.
print-how = Toda la guía en una sola página. Imprímela desde el menú del navegador o guárdala allí como PDF.

# The heading above the list of its chapters.
contents = Contenido

## A playbook as a book for e-readers (EPUB)

# What is said about every book in catalogues: how far everybody can read it.
book-accessibility = Es texto: se puede escuchar, ampliar y ver con otros colores. Tiene títulos, índice y listas; los dibujos de las etapas son un adorno, porque las listas que los acompañan dicen lo mismo.

# The name of a short list of entrances, such as the contents. Read by screen readers only.
book-landmarks = Accesos al libro

# In that list: where the text begins.
book-begin = Comienzo del texto
