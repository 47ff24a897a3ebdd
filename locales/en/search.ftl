### The page on which readers look for others, and what leads there.

# The page's title, and the link to it at the top of every page.
search-title = Search

# Below the title.
search-summary = Find a page by a word in it, or a stage by its title.

# The same where only titles are listed.
search-summary-titles = Every stage of every playbook, by its title.

# The heading above the list of all stages, which is in the order of the alphabet.
search-all = All stages from A to Z

# In place of the form, where the browser runs no scripts.
search-scripts = Looking for words needs JavaScript. The list below works without it.

# The label of the field.
search-words = What are you looking for?

# The button beside it.
search-go = Search

# The label of the list of playbooks, and its first entry.
search-model = Playbook
search-any-model = All playbooks

# The label of the list of sections that stages have, and its first entry.
search-section = Part of the page
search-any-section = The whole page

# While the index is loaded.
search-waiting = Looking …

# How many pages there are. $words (text): what was looked for. $count (text): the number.
search-found = Pages with “{ $words }”: { $count }

# There are none. $words (text): what was looked for.
search-none = No page has “{ $words }”. Try fewer words, or say it in another way.

# The button below the pages that were found.
search-more = Show more pages

# The index could not be loaded.
search-failed = The search can’t be loaded at the moment. Try again, or choose from the list below.
