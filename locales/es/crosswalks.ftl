### How the stages of different models bear to one another, and the names under which stages stand in lists.

# The heading, at the end of a stage, above the stages of other models that it is linked with.
crosswalk-title = En los otros modelos

# Above the stages of the same model that a stage is linked with: those that it needs first, or that need it.
crosswalk-own = En este modelo

## What a stage is to another. Each is a line of its own. $stage (text): the other stage, a link with its number and title.

# Two models call one and the same moment by different names.
crosswalk-same = El mismo momento que { $stage }

# Both stages go on at one time, at least in part.
crosswalk-overlaps = Coincide en parte con { $stage }

# This stage comes first, the other later.
crosswalk-precedes = Va antes que { $stage }

# The other stage comes first, this one later.
crosswalk-follows = Va después de { $stage }

# This stage can’t begin before the other has been reached.
crosswalk-needs = Antes hace falta { $stage }

# The other stage can’t begin before this one has been reached.
crosswalk-needed-by = Hace falta para { $stage }

## Overviews

# The heading above the table of a model’s stages beside those of the other models.
mapping-title = Estas etapas en los otros modelos

# The head of the table’s first column.
mapping-stage = Etapa

# What the rows or columns of a table of stages are, where their author gave the groups no common name.
groups = Grupos

# Heads stages that belong to none of the groups.
stages-other = Otras etapas

# Heads a part of a long list of stages: short, since many stand side by side. $first, $last (number): the numbers of its first and last stage.
stages-run = { NUMBER($first) }–{ NUMBER($last) }

## The atlas: all models side by side

# Its name in the menu and as a page's title.
atlas-title = Atlas

# Below the title.
atlas-summary = Todos los modelos, lado a lado, y dónde se encuentran sus etapas. Elige una etapa para ver con cuáles está enlazada.

# What the kinds of lines mean. Each stands beside a piece of such a line. Two models' names for one moment:
atlas-same = El mismo momento

# Both stages go on at one time, at least in part.
atlas-overlaps = Coinciden en parte

# One stage comes first; the line ends in a dot at the other.
atlas-precedes = Una va antes que la otra, que lleva el punto

# One stage can’t begin before the other; the line ends in a dot at the one that needs it.
atlas-needs = Hace falta para la que lleva el punto

# In the table: a stage that is linked with no other.
atlas-none = Sin correspondencia

# A link from a stage or an overview to the atlas.
atlas-link = Ver todos los modelos en el atlas
