### The report of `yugto status --format html`: how far each language is translated. Translators and editors read it; it is
### no page of the site.

# The page's title. $site (text): the site's title.
status-title = Estado de la traducción de { $site }

# The same where the site's title, which follows it, is in another language.
status-heading = Estado de la traducción

# Below the title.
status-lead = Qué parte de cada apartado está traducida y revisada, contada en palabras. Elige una cifra para ver sus secciones.

# The caption of the table of all parts and languages.
status-overview = Todos los apartados en todos los idiomas

# The head of its first column, of playbooks and the like.
status-part = Apartado

# The head of its last row.
status-total = Total

# In a cell: how much of the words is up to date. $share (number): per cent.
status-percent = { NUMBER($share) } %

# Below that. $count (number): how many sections, or messages, are not up to date.
status-left = { NUMBER($count) } por hacer

# The same, where all of them are.
status-nothing-left = todo listo

# $count (number): how many words a text has.
status-words-counted =
    { $count ->
        [one] { NUMBER($count) } palabra
        [many] { NUMBER($count) } de palabras
       *[other] { NUMBER($count) } palabras
    }

# The row of the pages that belong to no playbook, such as the home page.
status-pages = Otras páginas

# The row of what the site itself says around the text, such as the names of buttons.
status-messages = Interfaz

# Unfolds the list of the states with what each means.
status-legend = Qué significa cada estado

## What a section can be to its source
status-source = Original
status-current = Al día
status-stale = Desactualizada
status-unreviewed = Sin revisar
status-missing = Falta

# The page as a whole isn't translated.
status-fallback = Sin traducir

# Only the translation has the section.
status-orphaned = Sin original

# Only the translation has it, and that is meant.
status-local = Añadida a propósito

## What each of them means, as a sentence beside it
status-current-means = Se revisó junto al original, que no ha cambiado desde entonces.
status-stale-means = El original ha cambiado desde que se revisó la traducción.
status-unreviewed-means = Está traducida, pero nadie ha confirmado que se haya revisado junto al original.
status-missing-means = La página está traducida, pero no esta sección: se lee en otro idioma.
status-fallback-means = La página entera está sin traducir: se lee en otro idioma.
status-orphaned-means = Está en la traducción, pero no en el original.
status-local-means = Está en la traducción y no en el original, y es así a propósito.

## The lists of a language

# Instead of the lists, where all of the chosen parts were written in the language.
status-all-source = Todo esto se escribió en este idioma.

# What is asked of the language: nothing; that nothing is missing; that everything is up to date too.
status-held-any = A este idioma no se le exige nada.
status-held-complete = Se exige que todas las secciones estén traducidas.
status-held-current = Se exige que todas las secciones estén traducidas y al día.

# Behind it: whether the language has come so far.
status-met = Conseguido
status-short = Aún no se ha conseguido

# The heads of a list's columns. Under the last are numbers.
status-section = Sección
status-state = Estado
status-words = Palabras

# In place of a heading: the section made of a page's title and summary.
status-meta = Título y resumen

# In place of a heading: what stands before the first one.
status-intro = Texto inicial

# Before the names of the items of a list that the translation lacks.
status-items-missing = Elementos que faltan:

# At the end of a list: a link to the table above.
status-back = Volver a la tabla
