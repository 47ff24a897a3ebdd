### What the interface says around an author's text.

# Beside a stage's title. $number (number): which stage it is. $count (number): how many the model has.
stage-of = Stage { NUMBER($number) } of { NUMBER($count) }

# A number of stages in words, as part of kind-sentence. $count (number): how many.
stages-counted =
    { $count ->
        [1] one stage
        [2] two stages
        [3] three stages
        [4] four stages
        [5] five stages
        [6] six stages
        [7] seven stages
        [8] eight stages
        [9] nine stages
        [10] ten stages
       *[other] { NUMBER($count) } stages
    }

# Above a playbook's title: which form its model has. The drawing beside it shows the same.
# $kind (text): linear, cycle, ladder or continuum. $count (number): how many stages, for stages-counted.
kind-sentence =
    { $kind ->
        [cycle] A circle of { stages-counted }
        [ladder] A ladder of { stages-counted }
        [continuum] A continuum of { stages-counted }
       *[linear] A path of { stages-counted }
    }

# The heading above the tables that compare a playbook's stages.
compare-title = Compare the stages

# At the end of a page. $date (text): a date, written out in this language.
updated = Last changed on { $date }

# A link at the end of a page, to its file on the site's code host.
edit-page = Edit this page

# A link on a page that isn't translated, to where the translation can be written on the site's code host.
translate-page = Help translate this page

# At the top of a page that isn't finished; only its author ever sees it.
draft = This page is a draft. Readers don’t see it yet.

# At the top of a page that isn't translated into this language. $language (text): the name of the language that the text is in, in that language.
not-translated = This page isn’t translated yet, so you see it in { $language }.

# A link after not-translated, to the page in its own language. $language (text): the language's name.
read-original = Go to the { $language } edition

# The same as not-translated, said to readers of the language that the text is in, not of the page's. read-original follows.
# $language (text): the name of the page's language, in that language.
not-in-language = This page isn’t available in { $language } yet.

# Marks a single passage, in a translated page, that is still in another language. $language (text): the language's name.
in-language = Not translated yet: this part is in { $language }

# Marks a translated section whose original was changed after the translation.
stale-section = This section may be out of date: its source was revised since.

# A link after stale-section, to the same section in its original language. $language (text): the name of that language.
read-newer = Read the newer text in { $language }

# After an item of a checklist without which a reader is not ready for the next stage.
must-have = Must have

# At the foot of every page.
privacy = No account, no cookies, no tracking. This site remembers your language and what you tick, answer and write down in your own browser and nowhere else.

# Marks a single item of a list, in a translated page, that is still in another language.
not-translated-item = Not translated yet

## Lists of boxes to tick. The site remembers the ticks.

# Below such a list. $done (number): how many of its items are ticked. $total (number): how many it has.
ticks-counted =
    { $done ->
        [0] None of { NUMBER($total) } ticked
       *[other] { NUMBER($done) } of { NUMBER($total) } ticked
    }

# Beside ticks-counted: where the ticks are kept.
ticks-saved = Saved only in this browser

# Instead of ticks-saved, where the browser keeps nothing.
ticks-unsaved = This browser can’t save your ticks. They last until you leave the page.

# The button that unticks every box of the list above it.
ticks-clear = Clear my ticks

## The titles of boxes that stand out from the text, from neutral to urgent.

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution

## Footnotes

# The name of the link from a footnote, or from a word that is explained at the end of the page, back to its place in
# the text. Read by screen readers only.
footnote-back = Back to the text

## Words of the glossary

# The heading above the list, at the end of a page, of the words on it that the glossary explains.
words-on-this-page = Words on this page

# In the glossary, below a word: unfolds the list of the pages that use it. $count (number): how many.
used-on-pages =
    { $count ->
        [one] Used on { NUMBER($count) } page
       *[other] Used on { NUMBER($count) } pages
    }
