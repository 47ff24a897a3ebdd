### How the stages of different models bear to one another, and the names under which stages stand in lists.

# The heading, at the end of a stage, above the stages of other models that it is linked with.
crosswalk-title = ほかの手引きの対応する段階

# Above the stages of the same model that a stage is linked with: those that it needs first, or that need it.
crosswalk-own = この手引きの中で

## What a stage is to another. Each is a line of its own. $stage (text): the other stage, a link with its number and title.

# Two models call one and the same moment by different names.
crosswalk-same = 「{ $stage }」と同じ時期です

# Both stages go on at one time, at least in part.
crosswalk-overlaps = 「{ $stage }」と重なります

# This stage comes first, the other later.
crosswalk-precedes = 「{ $stage }」より前に来ます

# The other stage comes first, this one later.
crosswalk-follows = 「{ $stage }」より後に来ます

# This stage can’t begin before the other has been reached.
crosswalk-needs = 先に「{ $stage }」に達している必要があります

# The other stage can’t begin before this one has been reached.
crosswalk-needed-by = 「{ $stage }」に進むには、この段階が必要です

## Overviews

# The heading above the table of a model’s stages beside those of the other models.
mapping-title = ほかの手引きとの対応

# The head of the table’s first column.
mapping-stage = 段階

# What the rows or columns of a table of stages are, where their author gave the groups no common name.
groups = グループ

# Heads stages that belong to none of the groups.
stages-other = その他の段階

# Heads a part of a long list of stages: short, since many stand side by side. $first, $last (number): the numbers of its first and last stage.
stages-run = { NUMBER($first) }～{ NUMBER($last) }

## The atlas: all models side by side

# Its name in the menu and as a page's title.
atlas-title = 段階の地図

# Below the title.
atlas-summary = すべてのモデルを並べ、段階どうしがどこで出会うかを示します。段階を選ぶと、結びついている段階がわかります。

# What the kinds of lines mean. Each stands beside a piece of such a line. Two models' names for one moment:
atlas-same = 同じ時期

# Both stages go on at one time, at least in part.
atlas-overlaps = 重なる

# One stage comes first; the line ends in a dot at the other.
atlas-precedes = 点のあるほうが後に来る

# One stage can’t begin before the other; the line ends in a dot at the one that needs it.
atlas-needs = 点のあるほうに進むには、もう一方が必要

# In the table: a stage that is linked with no other.
atlas-none = 対応する段階なし

# A link from a stage or an overview to the atlas.
atlas-link = 段階の地図ですべてのモデルを見る
