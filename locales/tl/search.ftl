### The page on which readers look for others, and what leads there.

# The page's title, and the link to it at the top of every page.
# @source v1:2a79678d32943582
search-title = Maghanap

# Below the title.
# @source v1:4732c4f64fee618c
search-summary = Hanapin ang pahina ayon sa salitang nasa loob nito, o ang yugto ayon sa pamagat.

# The same where only titles are listed.
# @source v1:56f03fb00a833f8f
search-summary-titles = Narito ang lahat ng yugto ng bawat gabay, ayon sa pamagat.

# The heading above the list of all stages, which is in the order of the alphabet.
# @source v1:8360df7df40b49e2
search-all = Lahat ng yugto mula A hanggang Z

# In place of the form, where the browser runs no scripts.
# @source v1:8b7d4dfe1e2a3778
search-scripts = Kailangan ng JavaScript para makapaghanap ng salita. Gumagana ang listahan sa ibaba kahit wala ito.

# The label of the field.
# @source v1:f2d94a0c7502ed07
search-words = Ano ang hinahanap mo?

# The button beside it.
# @source v1:2a79678d32943582
search-go = Hanapin

# The label of the list of playbooks, and its first entry.
# @source v1:a7b24c52c877000f
search-model = Gabay
# @source v1:6a6b5322542caac8
search-any-model = Lahat ng gabay

# The label of the list of sections that stages have, and its first entry.
# @source v1:072d1062be30a46e
search-section = Bahagi ng pahina
# @source v1:fed970d9c2f9d69b
search-any-section = Buong pahina

# While the index is loaded.
# @source v1:6ce3cecab60cb886
search-waiting = Naghahanap …

# How many pages there are. $words (text): what was looked for. $count (text): the number.
# @source v1:fd27ce1af11924c6
search-found = Mga pahinang may “{ $words }”: { $count }

# There are none. $words (text): what was looked for.
# @source v1:cebd6128121d504e
search-none = Walang pahinang may “{ $words }”. Bawasan ang mga salita, o sabihin ito sa ibang paraan.

# The button below the pages that were found.
# @source v1:0364bc15fca6a275
search-more = Magpakita pa ng mga pahina

# The index could not be loaded.
# @source v1:2cc72991772e111f
search-failed = Hindi ma-load ang paghahanap sa ngayon. Subukan ulit, o pumili sa listahan sa ibaba.
