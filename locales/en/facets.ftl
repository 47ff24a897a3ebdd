### Labels of the facets: sections that every stage of a playbook has. A playbook can replace them in its own words.

# How to recognise that one is in this stage.
facet-signals = Signals

# What the stage teaches.
facet-lesson = The lesson

# Steps to take in this stage.
facet-actions = What to do now

# Usual mistakes in this stage.
facet-pitfalls = What goes wrong

# The checklist that shows whether the reader can move on to the next stage.
facet-ready = Ready to move on?

# Questions that readers answer for themselves.
facet-reflect = Questions to ask yourself

# What one needs to be able to do.
facet-skills = Skills

# The stage as a stage of a courtship.
facet-dating = If this were dating

# What part the reader plays in this stage.
facet-role = Your role

# What the stage asks of the reader.
facet-means-to-you = What this means to you
