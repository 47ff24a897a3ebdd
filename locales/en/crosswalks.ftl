### How the stages of different models bear to one another, and the names under which stages stand in lists.

# The heading, at the end of a stage, above the stages of other models that it is linked with.
crosswalk-title = In the other models

# Above the stages of the same model that a stage is linked with: those that it needs first, or that need it.
crosswalk-own = In this model

## What a stage is to another. Each is a line of its own. $stage (text): the other stage, a link with its number and title.

# Two models call one and the same moment by different names.
crosswalk-same = The same moment as { $stage }

# Both stages go on at one time, at least in part.
crosswalk-overlaps = Overlaps with { $stage }

# This stage comes first, the other later.
crosswalk-precedes = Comes before { $stage }

# The other stage comes first, this one later.
crosswalk-follows = Comes after { $stage }

# This stage can’t begin before the other has been reached.
crosswalk-needs = Needs { $stage } first

# The other stage can’t begin before this one has been reached.
crosswalk-needed-by = Is needed for { $stage }

## Overviews

# The heading above the table of a model’s stages beside those of the other models.
mapping-title = These stages in the other models

# The head of the table’s first column.
mapping-stage = Stage

# What the rows or columns of a table of stages are, where their author gave the groups no common name.
groups = Groups

# Heads stages that belong to none of the groups.
stages-other = Other stages

# Heads a part of a long list of stages: short, since many stand side by side. $first, $last (number): the numbers of its first and last stage.
stages-run = { NUMBER($first) }–{ NUMBER($last) }

## The atlas: all models side by side

# Its name in the menu and as a page's title.
atlas-title = Atlas

# Below the title.
atlas-summary = Every model side by side, and where their stages meet. Choose a stage to see what it is linked with.

# What the kinds of lines mean. Each stands beside a piece of such a line. Two models' names for one moment:
atlas-same = The same moment

# Both stages go on at one time, at least in part.
atlas-overlaps = Overlap

# One stage comes first; the line ends in a dot at the other.
atlas-precedes = One before the other, which has the dot

# One stage can’t begin before the other; the line ends in a dot at the one that needs it.
atlas-needs = Needed by the one with the dot

# In the table: a stage that is linked with no other.
atlas-none = No counterpart

# A link from a stage or an overview to the atlas.
atlas-link = See all models in the atlas
