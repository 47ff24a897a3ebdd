### Labels of the facets: sections that every stage of a playbook has. A playbook can replace them in its own words.

# How to recognise that one is in this stage.
facet-signals = Mga palatandaan

# What the stage teaches.
facet-lesson = Ang aral

# Steps to take in this stage.
facet-actions = Mga dapat gawin

# Usual mistakes in this stage.
facet-pitfalls = Mga dapat iwasan

# The checklist that shows whether the reader can move on to the next stage.
facet-ready = Handa ka na ba sa susunod?

# Questions that readers answer for themselves.
facet-reflect = Mga tanong sa sarili

# What one needs to be able to do.
facet-skills = Mga kakayahan

# The stage as a stage of a courtship.
facet-dating = Kung ligawan ito

# What part the reader plays in this stage.
facet-role = Ang papel mo

# What the stage asks of the reader.
facet-means-to-you = Ano ang ibig sabihin nito sa iyo
