### Labels of the facets: sections that every stage of a playbook has. A playbook can replace them in its own words.

# How to recognise that one is in this stage.
facet-signals = 目印

# What the stage teaches.
facet-lesson = ここで学ぶこと

# Steps to take in this stage.
facet-actions = 今すること

# Usual mistakes in this stage.
facet-pitfalls = よくある失敗

# The checklist that shows whether the reader can move on to the next stage.
facet-ready = 次へ進めますか

# Questions that readers answer for themselves.
facet-reflect = 自分への問い

# What one needs to be able to do.
facet-skills = 身につけたい力

# The stage as a stage of a courtship.
facet-dating = 恋愛にたとえると

# What part the reader plays in this stage.
facet-role = あなたの役割

# What the stage asks of the reader.
facet-means-to-you = あなたにとっての意味
