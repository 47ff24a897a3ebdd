### Labels of the facets: sections that every stage of a playbook has. A playbook can replace them in its own words.

# How to recognise that one is in this stage.
facet-signals = العلامات

# What the stage teaches.
facet-lesson = الدرس

# Steps to take in this stage.
facet-actions = ماذا تفعل الآن؟

# Usual mistakes in this stage.
facet-pitfalls = أخطاء شائعة

# The checklist that shows whether the reader can move on to the next stage.
facet-ready = هل حان وقت الانتقال؟

# Questions that readers answer for themselves.
facet-reflect = أسئلة تطرحها على نفسك

# What one needs to be able to do.
facet-skills = المهارات

# The stage as a stage of a courtship.
facet-dating = لو كانت قصة حب

# What part the reader plays in this stage.
facet-role = دورك

# What the stage asks of the reader.
facet-means-to-you = ما يعنيه ذلك لك
