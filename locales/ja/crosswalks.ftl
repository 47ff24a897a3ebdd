### How the stages of different models bear to one another, and the names under which stages stand in lists.

# The heading, at the end of a stage, above the stages of other models that it is linked with.
# @source v1:618c5d91110a6540
crosswalk-title = ほかの手引きの対応する段階

# Above the stages of the same model that a stage is linked with: those that it needs first, or that need it.
# @source v1:178051105d63be3c
crosswalk-own = この手引きの中で

## What a stage is to another. Each is a line of its own. $stage (text): the other stage, a link with its number and title.

# Two models call one and the same moment by different names.
# @source v1:1f190ef452058a63
crosswalk-same = 「{ $stage }」と同じ時期です

# Both stages go on at one time, at least in part.
# @source v1:88de86466754ef4a
crosswalk-overlaps = 「{ $stage }」と重なります

# This stage comes first, the other later.
# @source v1:d83e6b0af6412e97
crosswalk-precedes = 「{ $stage }」より前に来ます

# The other stage comes first, this one later.
# @source v1:232a48bd80d86bda
crosswalk-follows = 「{ $stage }」より後に来ます

# This stage can’t begin before the other has been reached.
# @source v1:d5fe3e0f30c07d11
crosswalk-needs = 先に「{ $stage }」に達している必要があります

# The other stage can’t begin before this one has been reached.
# @source v1:a54b274e011fd2c6
crosswalk-needed-by = 「{ $stage }」に進むには、この段階が必要です

## Overviews

# The heading above the table of a model’s stages beside those of the other models.
# @source v1:24d9d18f73dfadfb
mapping-title = ほかの手引きとの対応

# The head of the table’s first column.
# @source v1:5409a2a52d255f8f
mapping-stage = 段階

# What the rows or columns of a table of stages are, where their author gave the groups no common name.
# @source v1:f64798aedc1f2172
groups = グループ

# Heads stages that belong to none of the groups.
# @source v1:507f595652d6aca3
stages-other = その他の段階

# Heads a part of a long list of stages: short, since many stand side by side. $first, $last (number): the numbers of its first and last stage.
# @source v1:60b3114986efe579
stages-run = { NUMBER($first) }～{ NUMBER($last) }

## The atlas: all models side by side

# Its name in the menu and as a page's title.
# @source v1:b980f5462ad1c616
atlas-title = 段階の地図

# Below the title.
# @source v1:93908b46e8f6b366
atlas-summary = すべてのモデルを並べ、段階どうしがどこで出会うかを示します。段階を選ぶと、結びついている段階がわかります。

# What the kinds of lines mean. Each stands beside a piece of such a line. Two models' names for one moment:
# @source v1:83997204183357bd
atlas-same = 同じ時期

# Both stages go on at one time, at least in part.
# @source v1:a8f89b51de3f939a
atlas-overlaps = 重なる

# One stage comes first; the line ends in a dot at the other.
# @source v1:bea600ace503cc95
atlas-precedes = 点のあるほうが後に来る

# One stage can’t begin before the other; the line ends in a dot at the one that needs it.
# @source v1:cad759caf2f851b0
atlas-needs = 点のあるほうに進むには、もう一方が必要

# In the table: a stage that is linked with no other.
# @source v1:bf71525c35ca0871
atlas-none = 対応する段階なし

# A link from a stage or an overview to the atlas.
# @source v1:9c299936d34c35c1
atlas-link = 段階の地図ですべてのモデルを見る
