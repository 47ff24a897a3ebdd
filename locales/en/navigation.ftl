### What leads readers through the site: the top of the page, the stage navigator, the links at the end.
### Labels are short: they stand in narrow columns and are read aloud.

# The first link of every page, for readers who use a keyboard or a screen reader.
skip-to-text = Skip to the text

# The button that unfolds the site's menu on narrow screens, and the menu's name for screen readers.
menu = Menu

# The menu's first entry.
home = Home

# The name of the language switcher, read by screen readers only.
languages = Languages

# Above a plain page's table of contents.
on-this-page = On this page

# On narrow screens: unfolds the list of a stage's sections.
in-this-stage = In this stage

# The name of the links at the end of a stage, read by screen readers only.
onward = Previous and next

# Above the title of the stage before. $number (number): which stage that is.
previous-stage = Back to stage { NUMBER($number) }

# Above the title of the stage after. $number (number): which stage that is.
next-stage = On to stage { NUMBER($number) }

# Above the playbook's title, where the first stage has none before it or the last none after it.
to-overview = All stages at a glance

# The heading above the list of all playbooks on the home page.
playbooks = The playbooks

# The name of the list of pages on "page not found", read by screen readers only.
not-found-onward = Pages that do exist

## Lenses: sets of pages that cut across the playbooks, such as the functions of a company.

# The heading on such a page above the list of the stages in which its subject matters, playbook by playbook.
stages-it-matters-in = Stages in which it matters

# On a stage's page, above the title of such a set and those of its pages that matter in this stage.
also-matters-here = Also matters here

# Above the title of the page before, at the end of such a page.
previous-page = Back to

# Above the title of the page after, at the end of such a page.
next-page = On to

# Above the title of the whole set, where the first of its pages has none before it or the last none after it.
to-all-pages = All pages at a glance

## A whole playbook on one page, for paper

# A link at the end of a playbook's overview, to that page.
print-playbook = Print this playbook, all on one page

# A link at its top, to the overview. Not on paper.
print-back = Back to the playbook

# Below it: what the page is for. Not on paper.
print-how = Everything in this playbook, on one page. Print it from your browser’s menu, or save it there as a PDF.

# The heading above the list of its chapters.
contents = Contents

## A playbook as a book for e-readers (EPUB)

# What is said about every book in catalogues: how far everybody can read it.
book-accessibility = This is text and can be read aloud, enlarged and recoloured. It has headings, a table of contents and lists; the drawings of stages are decoration, since the lists beside them say the same.

# The name of a short list of entrances, such as the contents. Read by screen readers only.
book-landmarks = Ways into the book

# In that list: where the text begins.
book-begin = Beginning of the text
