### What leads readers through the site: the top of the page, the stage navigator, the links at the end.
### Labels are short: they stand in narrow columns and are read aloud.

# The first link of every page, for readers who use a keyboard or a screen reader.
skip-to-text = Dumiretso sa teksto

# The button that unfolds the site's menu on narrow screens, and the menu's name for screen readers.
menu = Menu

# The menu's first entry.
home = Simula

# The name of the language switcher, read by screen readers only.
languages = Mga wika

# Above a plain page's table of contents.
on-this-page = Laman ng pahinang ito

# On narrow screens: unfolds the list of a stage's sections.
in-this-stage = Laman ng yugtong ito

# The name of the links at the end of a stage, read by screen readers only.
onward = Nauna at kasunod

# Above the title of the stage before. $number (number): which stage that is.
previous-stage = Bumalik sa yugto { NUMBER($number) }

# Above the title of the stage after. $number (number): which stage that is.
next-stage = Tumuloy sa yugto { NUMBER($number) }

# Above the playbook's title, where the first stage has none before it or the last none after it.
to-overview = Tingnan ang lahat ng yugto

# The heading above the list of all playbooks on the home page.
playbooks = Ang mga gabay

# The name of the list of pages on "page not found", read by screen readers only.
not-found-onward = Mga pahinang mapupuntahan

## Lenses: sets of pages that cut across the playbooks, such as the functions of a company.

# The heading on such a page above the list of the stages in which its subject matters, playbook by playbook.
stages-it-matters-in = Mga yugto kung saan ito mahalaga

# On a stage's page, above the title of such a set and those of its pages that matter in this stage.
also-matters-here = Mahalaga rin dito

# Above the title of the page before, at the end of such a page.
previous-page = Bumalik sa

# Above the title of the page after, at the end of such a page.
next-page = Tumuloy sa

# Above the title of the whole set, where the first of its pages has none before it or the last none after it.
to-all-pages = Tingnan ang lahat ng pahina

## A whole playbook on one page, for paper

# A link at the end of a playbook's overview, to that page.
print-playbook = I-print ang buong gabay na ito

# A link at its top, to the overview. Not on paper.
print-back = Bumalik sa gabay

# Below it: what the page is for. Not on paper.
print-how = Narito ang buong gabay sa iisang pahina. I-print ito mula sa menu ng browser mo, o i-save doon bilang PDF.

# The heading above the list of its chapters.
contents = Nilalaman

## A playbook as a book for e-readers (EPUB)

# What is said about every book in catalogues: how far everybody can read it.
book-accessibility = Teksto ito na puwedeng ipabasa nang malakas, palakihin, at palitan ng kulay. May mga pamagat, nilalaman at listahan; palamuti lang ang mga guhit ng yugto, dahil pareho ang sinasabi ng mga listahan sa tabi nila.

# The name of a short list of entrances, such as the contents. Read by screen readers only.
book-landmarks = Mga simula ng libro

# In that list: where the text begins.
book-begin = Simula ng teksto
