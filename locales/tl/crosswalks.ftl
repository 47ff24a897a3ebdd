### How the stages of different models bear to one another, and the names under which stages stand in lists.

# The heading, at the end of a stage, above the stages of other models that it is linked with.
crosswalk-title = Mga katapat na yugto

# Above the stages of the same model that a stage is linked with: those that it needs first, or that need it.
crosswalk-own = Sa modelong ito

## What a stage is to another. Each is a line of its own. $stage (text): the other stage, a link with its number and title.

# Two models call one and the same moment by different names.
crosswalk-same = Ito rin ang { $stage }

# Both stages go on at one time, at least in part.
crosswalk-overlaps = May bahaging kasabay ng { $stage }

# This stage comes first, the other later.
crosswalk-precedes = Nauuna sa { $stage }

# The other stage comes first, this one later.
crosswalk-follows = Dumarating pagkatapos ng { $stage }

# This stage can’t begin before the other has been reached.
crosswalk-needs = Dapat munang madaanan ang { $stage }

# The other stage can’t begin before this one has been reached.
crosswalk-needed-by = Kailangan bago ang { $stage }

## Overviews

# The heading above the table of a model’s stages beside those of the other models.
mapping-title = Ang mga yugtong ito sa ibang modelo

# The head of the table’s first column.
mapping-stage = Yugto

# What the rows or columns of a table of stages are, where their author gave the groups no common name.
groups = Mga pangkat

# Heads stages that belong to none of the groups.
stages-other = Iba pang yugto

# Heads a part of a long list of stages: short, since many stand side by side. $first, $last (number): the numbers of its first and last stage.
stages-run = { NUMBER($first) }–{ NUMBER($last) }

## The atlas: all models side by side

# Its name in the menu and as a page's title.
atlas-title = Mapa ng mga yugto

# Below the title.
atlas-summary = Magkakatabi rito ang lahat ng modelo, at makikita kung saan nagtatagpo ang mga yugto nila. Pumili ng yugto para makita ang mga katapat nito.

# What the kinds of lines mean. Each stands beside a piece of such a line. Two models' names for one moment:
atlas-same = Iisang yugto, magkaibang tawag

# Both stages go on at one time, at least in part.
atlas-overlaps = May bahaging magkasabay

# One stage comes first; the line ends in a dot at the other.
atlas-precedes = Nauuna sa yugtong may tuldok

# One stage can’t begin before the other; the line ends in a dot at the one that needs it.
atlas-needs = Kailangan muna bago ang yugtong may tuldok

# In the table: a stage that is linked with no other.
atlas-none = Walang katapat

# A link from a stage or an overview to the atlas.
atlas-link = Tingnan ang lahat ng modelo sa mapa
