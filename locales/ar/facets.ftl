### Labels of the facets: sections that every stage of a playbook has. A playbook can replace them in its own words.

# How to recognise that one is in this stage.
# @source v1:1d630de6baefad34
facet-signals = العلامات

# What the stage teaches.
# @source v1:10d21cb1b005b5b3
facet-lesson = الدرس

# Steps to take in this stage.
# @source v1:97f800e6fa936faf
facet-actions = ماذا تفعل الآن؟

# Usual mistakes in this stage.
# @source v1:b2af99b88563af83
facet-pitfalls = أخطاء شائعة

# The checklist that shows whether the reader can move on to the next stage.
# @source v1:4153bb63119300c5
facet-ready = هل حان وقت الانتقال؟

# Questions that readers answer for themselves.
# @source v1:5d8784d5f5eb7c46
facet-reflect = أسئلة تطرحها على نفسك

# What one needs to be able to do.
# @source v1:9bd01e92c7202979
facet-skills = المهارات

# The stage as a stage of a courtship.
# @source v1:ccd388684cc666c9
facet-dating = لو كانت قصة حب

# What part the reader plays in this stage.
# @source v1:ea1970fecb25744e
facet-role = دورك

# What the stage asks of the reader.
# @source v1:e8baefe155078e09
facet-means-to-you = ما يعنيه ذلك لك
