### What the interface says around an author's text.

# Beside a stage's title. $number (number): which stage it is. $count (number): how many the model has.
# @source v1:c3da8a7401e954cc
stage-of = Yugto { NUMBER($number) } ng { NUMBER($count) }

# A number of stages in words, as part of kind-sentence. $count (number): how many.
# @source v1:7864cddfaab04ada
stages-counted =
    { $count ->
        [1] isang yugto
        [2] dalawang yugto
        [3] tatlong yugto
        [4] apat na yugto
        [5] limang yugto
        [6] anim na yugto
        [7] pitong yugto
        [8] walong yugto
        [9] siyam na yugto
        [10] sampung yugto
        [one] { NUMBER($count) } yugto
       *[other] { NUMBER($count) } na yugto
    }

# Above a playbook's title: which form its model has. The drawing beside it shows the same.
# $kind (text): linear, cycle, ladder or continuum. $count (number): how many stages, for stages-counted.
# @source v1:5732c254f5b06b29
kind-sentence =
    { $kind ->
        [cycle] Siklong may { stages-counted }
        [ladder] Hagdang may { stages-counted }
        [continuum] Tuloy-tuloy na daloy na may { stages-counted }
       *[linear] Landas na may { stages-counted }
    }

# The heading above the tables that compare a playbook's stages.
# @source v1:5932de91a9a2b438
compare-title = Paghambingin ang mga yugto

# At the end of a page. $date (text): a date, written out in this language.
# @source v1:469564502a06f9f1
updated = Huling binago noong { $date }

# A link at the end of a page, to its file on the site's code host.
# @source v1:c17de1249c85a446
edit-page = I-edit ang pahinang ito

# A link on a page that isn't translated, to where the translation can be written on the site's code host.
# @source v1:3ae8729adc99cdfd
translate-page = Tumulong sa pagsasalin ng pahinang ito

# At the top of a page that isn't finished; only its author ever sees it.
# @source v1:ee75a1583b9f41fd
draft = Burador pa lang ang pahinang ito. Hindi pa ito nakikita ng mga mambabasa.

# At the top of a page that isn't translated into this language. $language (text): the name of the language that the text is in, in that language.
# @source v1:430b0d95fab52a98
not-translated = Wala pang salin ang pahinang ito, kaya { $language } muna ang mababasa mo.

# A link after not-translated, to the page in its own language. $language (text): the language's name.
# @source v1:bce0bb6875e3d262
read-original = Buksan ang edisyong { $language }

# The same as not-translated, said to readers of the language that the text is in, not of the page's. read-original follows.
# $language (text): the name of the page's language, in that language.
# @source v1:e419d316b27e632e
not-in-language = Wala pa sa { $language } ang pahinang ito.

# Marks a single passage, in a translated page, that is still in another language. $language (text): the language's name.
# @source v1:7ca9c3075574ecd8
in-language = Hindi pa naisasalin: { $language } pa ang bahaging ito

# Marks a translated section whose original was changed after the translation.
# @source v1:e0358dbe3a556097
stale-section = Baka luma na ang bahaging ito: may binago na sa orihinal mula nang isalin ito.

# A link after stale-section, to the same section in its original language. $language (text): the name of that language.
# @source v1:e33ee3b2d881846f
read-newer = Basahin ang mas bago sa { $language }

# After an item of a checklist without which a reader is not ready for the next stage.
# @source v1:0f3cb571f9bbb76c
must-have = Kailangan

# At the foot of every page.
# @source v1:f233f00f8648059c
privacy = Walang account, walang cookies, walang sumusubaybay. Sa sarili mong browser lang natatandaan ang pinili mong wika at ang mga tsek, sagot at isinulat mo.

# Marks a single item of a list, in a translated page, that is still in another language.
# @source v1:8ebdef05c75cfc25
not-translated-item = Hindi pa naisasalin

## Lists of boxes to tick. The site remembers the ticks.

# Below such a list. $done (number): how many of its items are ticked. $total (number): how many it has.
# @source v1:764948bb5561da68
ticks-counted =
    { $done ->
        [0] Wala pang tsek sa { NUMBER($total) }
       *[other] { NUMBER($done) } sa { NUMBER($total) } ang may tsek
    }

# Beside ticks-counted: where the ticks are kept.
# @source v1:3189b2c00950cb47
ticks-saved = Sa browser na ito lang nakatago

# Instead of ticks-saved, where the browser keeps nothing.
# @source v1:2ca8f17b43cd6f2c
ticks-unsaved = Hindi maitago ng browser na ito ang mga tsek mo. Mawawala ang mga ito pag-alis mo sa pahina.

# The button that unticks every box of the list above it.
# @source v1:04aed5c303eba2bc
ticks-clear = Burahin ang mga tsek ko

## The titles of boxes that stand out from the text, from neutral to urgent.

# @source v1:0ed3f0275856a23b
alert-note = Paalala
# @source v1:49ba2d868a622e42
alert-tip = Tip
# @source v1:ea50f9b49d853bb2
alert-important = Mahalaga
# @source v1:805386db11d7df85
alert-warning = Babala
# @source v1:364b2b33e8ecebc8
alert-caution = Mag-ingat

## Footnotes

# The name of the link from a footnote, or from a word that is explained at the end of the page, back to its place in
# the text. Read by screen readers only.
# @source v1:2520deca44be83dc
footnote-back = Bumalik sa teksto

## Words of the glossary

# The heading above the list, at the end of a page, of the words on it that the glossary explains.
# @source v1:edb2b82f2258d728
words-on-this-page = Mga salita sa pahinang ito

# In the glossary, below a word: unfolds the list of the pages that use it. $count (number): how many.
# @source v1:161acb7f637c3e27
used-on-pages = Ginagamit sa { NUMBER($count) } pahina
