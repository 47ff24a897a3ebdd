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
