### The page on which readers look for others, and what leads there.

# The page's title, and the link to it at the top of every page.
search-title = Maghanap

# Below the title.
search-summary = Hanapin ang pahina ayon sa salitang nasa loob nito, o ang yugto ayon sa pamagat.

# The same where only titles are listed.
search-summary-titles = Narito ang lahat ng yugto ng bawat gabay, ayon sa pamagat.

# The heading above the list of all stages, which is in the order of the alphabet.
search-all = Lahat ng yugto mula A hanggang Z

# In place of the form, where the browser runs no scripts.
search-scripts = Kailangan ng JavaScript para makapaghanap ng salita. Gumagana ang listahan sa ibaba kahit wala ito.

# The label of the field.
search-words = Ano ang hinahanap mo?

# The button beside it.
search-go = Hanapin

# The label of the list of playbooks, and its first entry.
search-model = Gabay
search-any-model = Lahat ng gabay

# The label of the list of sections that stages have, and its first entry.
search-section = Bahagi ng pahina
search-any-section = Buong pahina

# While the index is loaded.
search-waiting = Naghahanap …

# How many pages there are. $words (text): what was looked for. $count (text): the number.
search-found = Mga pahinang may “{ $words }”: { $count }

# There are none. $words (text): what was looked for.
search-none = Walang pahinang may “{ $words }”. Bawasan ang mga salita, o sabihin ito sa ibang paraan.

# The button below the pages that were found.
search-more = Magpakita pa ng mga pahina

# The index could not be loaded.
search-failed = Hindi ma-load ang paghahanap sa ngayon. Subukan ulit, o pumili sa listahan sa ibaba.
