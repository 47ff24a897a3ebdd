### The report of `yugto status --format html`: how far each language is translated. Translators and editors read it; it is
### no page of the site.

# The page's title. $site (text): the site's title.
# @source v1:8367a18ab7eef2cc
status-title = Lagay ng pagsasalin ng { $site }

# The same where the site's title, which follows it, is in another language.
# @source v1:1a3eee967260aac1
status-heading = Lagay ng pagsasalin

# Below the title.
# @source v1:334f14a07b9901b3
status-lead = Makikita rito kung gaano na karaming salita sa bawat bahagi ang naisalin at nasuri na. Pumili ng numero para makita ang mga seksiyon nito.

# The caption of the table of all parts and languages.
# @source v1:16c82c18b48d8ea2
status-overview = Bawat bahagi sa bawat wika

# The head of its first column, of playbooks and the like.
# @source v1:992005599398b99f
status-part = Bahagi

# The head of its last row.
# @source v1:994f8b2aece84960
status-total = Kabuuan

# In a cell: how much of the words is up to date. $share (number): per cent.
# @source v1:a7dc636e21a5904f
status-percent = { NUMBER($share) }%

# Below that. $count (number): how many sections, or messages, are not up to date.
# @source v1:dc03987d21bf2850
status-left = { NUMBER($count) } pa ang gagawin

# The same, where all of them are.
# @source v1:44c08f561c32baa1
status-nothing-left = tapos na lahat

# $count (number): how many words a text has.
# @source v1:82f0f66d785de3ea
status-words-counted =
    { $count ->
        [one] { NUMBER($count) } salita
       *[other] { NUMBER($count) } na salita
    }

# The row of the pages that belong to no playbook, such as the home page.
# @source v1:c9d889bd82bf8a06
status-pages = Iba pang pahina

# The row of what the site itself says around the text, such as the names of buttons.
# @source v1:a53e8d0d89d31e72
status-messages = Interface ng site

# Unfolds the list of the states with what each means.
# @source v1:5a70bbb793ed60a6
status-legend = Ano ang ibig sabihin ng bawat lagay

## What a section can be to its source
# @source v1:303bc3a446ad34e2
status-source = Orihinal
# @source v1:229677efe6349b99
status-current = Napapanahon
# @source v1:11690efb864a6e5d
status-stale = Luma na
# @source v1:2f85e3ae45c17284
status-unreviewed = Hindi pa nasusuri
# @source v1:e3cf999994e3e45f
status-missing = Wala pa

# The page as a whole isn't translated.
# @source v1:4a6e8b922219d949
status-fallback = Hindi pa naisasalin

# Only the translation has the section.
# @source v1:481691bb6fd6f0a8
status-orphaned = Walang katapat

# Only the translation has it, and that is meant.
# @source v1:69ad6d9909e51095
status-local = Sadyang idinagdag

## What each of them means, as a sentence beside it
# @source v1:c3a40e66205c4ae5
status-current-means = Nasuri na ito katabi ng orihinal, at hindi pa nababago ang orihinal mula noon.
# @source v1:be7b412438941207
status-stale-means = Nabago na ang orihinal mula nang masuri ang salin.
# @source v1:3d997273e89672b0
status-unreviewed-means = May salin na, pero wala pang nagsasabing nasuri na ito katabi ng orihinal.
# @source v1:300998006f5c5e7d
status-missing-means = Naisalin na ang pahina pero hindi pa ang seksiyong ito, kaya sa ibang wika ito nababasa.
# @source v1:0c534400729f370f
status-fallback-means = Hindi pa naisasalin ang buong pahina, kaya sa ibang wika ito nababasa.
# @source v1:2633befa4a24eedf
status-orphaned-means = Nasa salin ito pero wala sa orihinal.
# @source v1:10ff9960a654d139
status-local-means = Nasa salin ito pero wala sa orihinal, at sinadya iyon.

## The lists of a language

# Instead of the lists, where all of the chosen parts were written in the language.
# @source v1:1d5236a84c1e03ea
status-all-source = Sa wikang ito isinulat ang lahat ng narito.

# What is asked of the language: nothing; that nothing is missing; that everything is up to date too.
# @source v1:9548e1edab30c90b
status-held-any = Walang hinihingi sa wikang ito.
# @source v1:8be80692a2c33b7c
status-held-complete = Hinihingi: naisalin ang bawat seksiyon.
# @source v1:9244acf14ca89720
status-held-current = Hinihingi: naisalin ang bawat seksiyon at napapanahon ito.

# Behind it: whether the language has come so far.
# @source v1:26ec793335e35e37
status-met = Naabot na
# @source v1:a7733a454dc27328
status-short = Hindi pa naaabot

# The heads of a list's columns. Under the last are numbers.
# @source v1:4d9e06da5ca6b53a
status-section = Seksiyon
# @source v1:a49ca0f4550c090a
status-state = Lagay
# @source v1:05a66baf8412f8d3
status-words = Mga salita

# In place of a heading: the section made of a page's title and summary.
# @source v1:9c6d9308ab8ca3c8
status-meta = Pamagat at buod

# In place of a heading: what stands before the first one.
# @source v1:58661fbb1166fb43
status-intro = Panimula

# Before the names of the items of a list that the translation lacks.
# @source v1:64a19964809125a8
status-items-missing = Kulang pa ang mga ito:

# At the end of a list: a link to the table above.
# @source v1:602f16154c2908aa
status-back = Bumalik sa talahanayan
