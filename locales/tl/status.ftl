### The report of `yugto status --format html`: how far each language is translated. Translators and editors read it; it is
### no page of the site.

# The page's title. $site (text): the site's title.
status-title = Lagay ng pagsasalin ng { $site }

# The same where the site's title, which follows it, is in another language.
status-heading = Lagay ng pagsasalin

# Below the title.
status-lead = Makikita rito kung gaano na karaming salita sa bawat bahagi ang naisalin at nasuri na. Pumili ng numero para makita ang mga seksiyon nito.

# The caption of the table of all parts and languages.
status-overview = Bawat bahagi sa bawat wika

# The head of its first column, of playbooks and the like.
status-part = Bahagi

# The head of its last row.
status-total = Kabuuan

# In a cell: how much of the words is up to date. $share (number): per cent.
status-percent = { NUMBER($share) }%

# Below that. $count (number): how many sections, or messages, are not up to date.
status-left = { NUMBER($count) } pa ang gagawin

# The same, where all of them are.
status-nothing-left = tapos na lahat

# $count (number): how many words a text has.
status-words-counted =
    { $count ->
        [one] { NUMBER($count) } salita
       *[other] { NUMBER($count) } na salita
    }

# The row of the pages that belong to no playbook, such as the home page.
status-pages = Iba pang pahina

# The row of what the site itself says around the text, such as the names of buttons.
status-messages = Interface ng site

# Unfolds the list of the states with what each means.
status-legend = Ano ang ibig sabihin ng bawat lagay

## What a section can be to its source
status-source = Orihinal
status-current = Napapanahon
status-stale = Luma na
status-unreviewed = Hindi pa nasusuri
status-missing = Wala pa

# The page as a whole isn't translated.
status-fallback = Hindi pa naisasalin

# Only the translation has the section.
status-orphaned = Walang katapat

# Only the translation has it, and that is meant.
status-local = Sadyang idinagdag

## What each of them means, as a sentence beside it
status-current-means = Nasuri na ito katabi ng orihinal, at hindi pa nababago ang orihinal mula noon.
status-stale-means = Nabago na ang orihinal mula nang masuri ang salin.
status-unreviewed-means = May salin na, pero wala pang nagsasabing nasuri na ito katabi ng orihinal.
status-missing-means = Naisalin na ang pahina pero hindi pa ang seksiyong ito, kaya sa ibang wika ito nababasa.
status-fallback-means = Hindi pa naisasalin ang buong pahina, kaya sa ibang wika ito nababasa.
status-orphaned-means = Nasa salin ito pero wala sa orihinal.
status-local-means = Nasa salin ito pero wala sa orihinal, at sinadya iyon.

## The lists of a language

# Instead of the lists, where all of the chosen parts were written in the language.
status-all-source = Sa wikang ito isinulat ang lahat ng narito.

# What is asked of the language: nothing; that nothing is missing; that everything is up to date too.
status-held-any = Walang hinihingi sa wikang ito.
status-held-complete = Hinihingi: naisalin ang bawat seksiyon.
status-held-current = Hinihingi: naisalin ang bawat seksiyon at napapanahon ito.

# Behind it: whether the language has come so far.
status-met = Naabot na
status-short = Hindi pa naaabot

# The heads of a list's columns. Under the last are numbers.
status-section = Seksiyon
status-state = Lagay
status-words = Mga salita

# In place of a heading: the section made of a page's title and summary.
status-meta = Pamagat at buod

# In place of a heading: what stands before the first one.
status-intro = Panimula

# Before the names of the items of a list that the translation lacks.
status-items-missing = Kulang pa ang mga ito:

# At the end of a list: a link to the table above.
status-back = Bumalik sa talahanayan
