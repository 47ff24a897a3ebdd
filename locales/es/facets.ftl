### Labels of the facets: sections that every stage of a playbook has. A playbook can replace them in its own words.

# How to recognise that one is in this stage.
facet-signals = Señales

# What the stage teaches.
facet-lesson = La lección

# Steps to take in this stage.
facet-actions = Qué hacer ahora

# Usual mistakes in this stage.
facet-pitfalls = Errores frecuentes

# The checklist that shows whether the reader can move on to the next stage.
facet-ready = ¿Ya puedes avanzar?

# Questions that readers answer for themselves.
facet-reflect = Preguntas para ti

# What one needs to be able to do.
facet-skills = Habilidades

# The stage as a stage of a courtship.
facet-dating = Si esto fuera un romance

# What part the reader plays in this stage.
facet-role = Tu papel

# What the stage asks of the reader.
facet-means-to-you = Qué significa para ti
