### What leads readers through the site: the top of the page, the stage navigator, the links at the end.
### Labels are short: they stand in narrow columns and are read aloud.

# The first link of every page, for readers who use a keyboard or a screen reader.
# @source v1:45a4bccd3351c6a4
skip-to-text = Dumiretso sa teksto

# The button that unfolds the site's menu on narrow screens, and the menu's name for screen readers.
# @source v1:09057a86c96e399f
menu = Menu

# The menu's first entry.
# @source v1:c36a2139d14fe2d5
home = Simula

# The name of the language switcher, read by screen readers only.
# @source v1:705e4cb0495c5379
languages = Mga wika

# Above a plain page's table of contents.
# @source v1:0d5f441b753f797f
on-this-page = Laman ng pahinang ito

# On narrow screens: unfolds the list of a stage's sections.
# @source v1:3b8c99c8c35d2d98
in-this-stage = Laman ng yugtong ito

# The name of the links at the end of a stage, read by screen readers only.
# @source v1:d6ee9c0275cd726d
onward = Nauna at kasunod

# Above the title of the stage before. $number (number): which stage that is.
# @source v1:7654a53d5c726f32
previous-stage = Bumalik sa yugto { NUMBER($number) }

# Above the title of the stage after. $number (number): which stage that is.
# @source v1:15fe664cd733570f
next-stage = Tumuloy sa yugto { NUMBER($number) }

# Above the playbook's title, where the first stage has none before it or the last none after it.
# @source v1:48b8ba862847cf53
to-overview = Tingnan ang lahat ng yugto

# The heading above the list of all playbooks on the home page.
# @source v1:6db1f8ba8e277aa8
playbooks = Ang mga gabay

# The name of the list of pages on "page not found", read by screen readers only.
# @source v1:8d6ce3a83ac5d247
not-found-onward = Mga pahinang mapupuntahan

## Lenses: sets of pages that cut across the playbooks, such as the functions of a company.

# The heading on such a page above the list of the stages in which its subject matters, playbook by playbook.
# @source v1:a400b0946a4eaefa
stages-it-matters-in = Mga yugto kung saan ito mahalaga

# On a stage's page, above the title of such a set and those of its pages that matter in this stage.
# @source v1:fb197847aa055ec0
also-matters-here = Mahalaga rin dito

# Above the title of the page before, at the end of such a page.
# @source v1:2070ff85047e2442
previous-page = Bumalik sa

# Above the title of the page after, at the end of such a page.
# @source v1:aba1e96d6c38df6f
next-page = Tumuloy sa

# Above the title of the whole set, where the first of its pages has none before it or the last none after it.
# @source v1:60594db692a187fd
to-all-pages = Tingnan ang lahat ng pahina

## A whole playbook on one page, for paper

# A link at the end of a playbook's overview, to that page.
# @source v1:6c38fa162e077ca7
print-playbook = I-print ang buong gabay na ito

# A link at its top, to the overview. Not on paper.
# @source v1:faade57dc68049bf
print-back = Bumalik sa gabay

# Below it: what the page is for. Not on paper.
# @source v1:60f5b7202b0f032f
print-how = Narito ang buong gabay sa iisang pahina. I-print ito mula sa menu ng browser mo, o i-save doon bilang PDF.

# The heading above the list of its chapters.
# @source v1:fdfde1404f8b7547
contents = Nilalaman

## A playbook as a book for e-readers (EPUB)

# What is said about every book in catalogues: how far everybody can read it.
# @source v1:5f4be28072a8e8a4
book-accessibility = Teksto ito na puwedeng ipabasa nang malakas, palakihin, at palitan ng kulay. May mga pamagat, nilalaman at listahan; palamuti lang ang mga guhit ng yugto, dahil pareho ang sinasabi ng mga listahan sa tabi nila.

# The name of a short list of entrances, such as the contents. Read by screen readers only.
# @source v1:3f4bd64908699f92
book-landmarks = Mga simula ng libro

# In that list: where the text begins.
# @source v1:eca7eaf7c911f134
book-begin = Simula ng teksto
