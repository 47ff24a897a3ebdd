### The page on which readers look for others, and what leads there.

# The page's title, and the link to it at the top of every page.
search-title = Buscar

# Below the title.
search-summary = Encuentra una página por una palabra que contenga, o una etapa por su título.

# The same where only titles are listed.
search-summary-titles = Todas las etapas de todas las guías, por su título.

# The heading above the list of all stages, which is in the order of the alphabet.
search-all = Todas las etapas, de la A a la Z

# In place of the form, where the browser runs no scripts.
search-scripts = Para buscar palabras hace falta JavaScript. La lista de abajo funciona sin él.

# The label of the field.
search-words = ¿Qué buscas?

# The button beside it.
search-go = Buscar

# The label of the list of playbooks, and its first entry.
search-model = Guía
search-any-model = Todas las guías

# The label of the list of sections that stages have, and its first entry.
search-section = Parte de la página
search-any-section = Toda la página

# While the index is loaded.
search-waiting = Buscando…

# How many pages there are. $words (text): what was looked for. $count (text): the number.
search-found = Páginas con «{ $words }»: { $count }

# There are none. $words (text): what was looked for.
search-none = Ninguna página contiene «{ $words }». Prueba con menos palabras o dilo de otra manera.

# The button below the pages that were found.
search-more = Mostrar más páginas

# The index could not be loaded.
search-failed = Ahora mismo no se puede cargar el buscador. Inténtalo de nuevo o elige en la lista de abajo.
