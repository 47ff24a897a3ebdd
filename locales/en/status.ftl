### The report of `yugto status --format html`: how far each language is translated. Translators and editors read it; it is
### no page of the site.

# The page's title. $site (text): the site's title.
status-title = Translation status of { $site }

# The same where the site's title, which follows it, is in another language.
status-heading = Translation status

# Below the title.
status-lead = How much of each part is translated and reviewed, in words. Choose a figure to see its sections.

# The caption of the table of all parts and languages.
status-overview = Every part in every language

# The head of its first column, of playbooks and the like.
status-part = Part

# The head of its last row.
status-total = Total

# In a cell: how much of the words is up to date. $share (number): per cent.
status-percent = { NUMBER($share) }%

# Below that. $count (number): how many sections, or messages, are not up to date.
status-left = { NUMBER($count) } to do

# The same, where all of them are.
status-nothing-left = all done

# $count (number): how many words a text has.
status-words-counted =
    { $count ->
        [one] { NUMBER($count) } word
       *[other] { NUMBER($count) } words
    }

# The row of the pages that belong to no playbook, such as the home page.
status-pages = Other pages

# The row of what the site itself says around the text, such as the names of buttons.
status-messages = Interface

# Unfolds the list of the states with what each means.
status-legend = What the states mean

## What a section can be to its source
status-source = Source
status-current = Up to date
status-stale = Out of date
status-unreviewed = Not reviewed
status-missing = Missing

# The page as a whole isn't translated.
status-fallback = Not translated

# Only the translation has the section.
status-orphaned = Without a source

# Only the translation has it, and that is meant.
status-local = Added on purpose

## What each of them means, as a sentence beside it
status-current-means = It was reviewed against its source, which hasn’t changed since.
status-stale-means = Its source has changed since it was reviewed.
status-unreviewed-means = It is there, but nobody has said that it was reviewed against its source.
status-missing-means = The page is translated, but not this section: readers see it in another language.
status-fallback-means = The whole page isn’t translated: readers see it in another language.
status-orphaned-means = The translation has it, its source doesn’t.
status-local-means = The translation has it, its source doesn’t, and that is meant.

## The lists of a language

# Instead of the lists, where all of the chosen parts were written in the language.
status-all-source = All of this was written in this language.

# What is asked of the language: nothing; that nothing is missing; that everything is up to date too.
status-held-any = Nothing is required of this language.
status-held-complete = Required: every section is translated.
status-held-current = Required: every section is translated and up to date.

# Behind it: whether the language has come so far.
status-met = Reached
status-short = Not reached yet

# The heads of a list's columns. Under the last are numbers.
status-section = Section
status-state = State
status-words = Words

# In place of a heading: the section made of a page's title and summary.
status-meta = Title and summary

# In place of a heading: what stands before the first one.
status-intro = Opening text

# Before the names of the items of a list that the translation lacks.
status-items-missing = Items missing:

# At the end of a list: a link to the table above.
status-back = Back to the table
