### The page on which readers look for others, and what leads there.

# The page's title, and the link to it at the top of every page.
# @source v1:2a79678d32943582
search-title = Buscar

# Below the title.
# @source v1:4732c4f64fee618c
search-summary = Encuentra una página por una palabra que contenga, o una etapa por su título.

# The same where only titles are listed.
# @source v1:56f03fb00a833f8f
search-summary-titles = Todas las etapas de todas las guías, por su título.

# The heading above the list of all stages, which is in the order of the alphabet.
# @source v1:8360df7df40b49e2
search-all = Todas las etapas, de la A a la Z

# In place of the form, where the browser runs no scripts.
# @source v1:8b7d4dfe1e2a3778
search-scripts = Para buscar palabras hace falta JavaScript. La lista de abajo funciona sin él.

# The label of the field.
# @source v1:f2d94a0c7502ed07
search-words = ¿Qué buscas?

# The button beside it.
# @source v1:2a79678d32943582
search-go = Buscar

# The label of the list of playbooks, and its first entry.
# @source v1:a7b24c52c877000f
search-model = Guía
# @source v1:6a6b5322542caac8
search-any-model = Todas las guías

# The label of the list of sections that stages have, and its first entry.
# @source v1:072d1062be30a46e
search-section = Parte de la página
# @source v1:fed970d9c2f9d69b
search-any-section = Toda la página

# While the index is loaded.
# @source v1:6ce3cecab60cb886
search-waiting = Buscando…

# How many pages there are. $words (text): what was looked for. $count (text): the number.
# @source v1:fd27ce1af11924c6
search-found = Páginas con «{ $words }»: { $count }

# There are none. $words (text): what was looked for.
# @source v1:cebd6128121d504e
search-none = Ninguna página contiene «{ $words }». Prueba con menos palabras o dilo de otra manera.

# The button below the pages that were found.
# @source v1:0364bc15fca6a275
search-more = Mostrar más páginas

# The index could not be loaded.
# @source v1:2cc72991772e111f
search-failed = Ahora mismo no se puede cargar el buscador. Inténtalo de nuevo o elige en la lista de abajo.
