### How the stages of different models bear to one another, and the names under which stages stand in lists.

# The heading, at the end of a stage, above the stages of other models that it is linked with.
# @source v1:618c5d91110a6540
crosswalk-title = En los otros modelos

# Above the stages of the same model that a stage is linked with: those that it needs first, or that need it.
# @source v1:178051105d63be3c
crosswalk-own = En este modelo

## What a stage is to another. Each is a line of its own. $stage (text): the other stage, a link with its number and title.

# Two models call one and the same moment by different names.
# @source v1:1f190ef452058a63
crosswalk-same = El mismo momento que { $stage }

# Both stages go on at one time, at least in part.
# @source v1:88de86466754ef4a
crosswalk-overlaps = Coincide en parte con { $stage }

# This stage comes first, the other later.
# @source v1:d83e6b0af6412e97
crosswalk-precedes = Va antes que { $stage }

# The other stage comes first, this one later.
# @source v1:232a48bd80d86bda
crosswalk-follows = Va después de { $stage }

# This stage can’t begin before the other has been reached.
# @source v1:d5fe3e0f30c07d11
crosswalk-needs = Antes hace falta { $stage }

# The other stage can’t begin before this one has been reached.
# @source v1:a54b274e011fd2c6
crosswalk-needed-by = Hace falta para { $stage }

## Overviews

# The heading above the table of a model’s stages beside those of the other models.
# @source v1:24d9d18f73dfadfb
mapping-title = Estas etapas en los otros modelos

# The head of the table’s first column.
# @source v1:5409a2a52d255f8f
mapping-stage = Etapa

# What the rows or columns of a table of stages are, where their author gave the groups no common name.
# @source v1:f64798aedc1f2172
groups = Grupos

# Heads stages that belong to none of the groups.
# @source v1:507f595652d6aca3
stages-other = Otras etapas

# Heads a part of a long list of stages: short, since many stand side by side. $first, $last (number): the numbers of its first and last stage.
# @source v1:60b3114986efe579
stages-run = { NUMBER($first) }–{ NUMBER($last) }

## The atlas: all models side by side

# Its name in the menu and as a page's title.
# @source v1:b980f5462ad1c616
atlas-title = Atlas

# Below the title.
# @source v1:93908b46e8f6b366
atlas-summary = Todos los modelos, lado a lado, y dónde se encuentran sus etapas. Elige una etapa para ver con cuáles está enlazada.

# What the kinds of lines mean. Each stands beside a piece of such a line. Two models' names for one moment:
# @source v1:83997204183357bd
atlas-same = El mismo momento

# Both stages go on at one time, at least in part.
# @source v1:a8f89b51de3f939a
atlas-overlaps = Coinciden en parte

# One stage comes first; the line ends in a dot at the other.
# @source v1:bea600ace503cc95
atlas-precedes = Una va antes que la otra, que lleva el punto

# One stage can’t begin before the other; the line ends in a dot at the one that needs it.
# @source v1:cad759caf2f851b0
atlas-needs = Hace falta para la que lleva el punto

# In the table: a stage that is linked with no other.
# @source v1:bf71525c35ca0871
atlas-none = Sin correspondencia

# A link from a stage or an overview to the atlas.
# @source v1:9c299936d34c35c1
atlas-link = Ver todos los modelos en el atlas
