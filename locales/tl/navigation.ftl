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
