### How the stages of different models bear to one another, and the names under which stages stand in lists.

# The heading, at the end of a stage, above the stages of other models that it is linked with.
# @source v1:618c5d91110a6540
crosswalk-title = في النماذج الأخرى

# Above the stages of the same model that a stage is linked with: those that it needs first, or that need it.
# @source v1:178051105d63be3c
crosswalk-own = في هذا النموذج

## What a stage is to another. Each is a line of its own. $stage (text): the other stage, a link with its number and title.

# Two models call one and the same moment by different names.
# @source v1:1f190ef452058a63
crosswalk-same = هي نفسها { $stage }

# Both stages go on at one time, at least in part.
# @source v1:88de86466754ef4a
crosswalk-overlaps = تتداخل مع { $stage }

# This stage comes first, the other later.
# @source v1:d83e6b0af6412e97
crosswalk-precedes = تسبق { $stage }

# The other stage comes first, this one later.
# @source v1:232a48bd80d86bda
crosswalk-follows = تأتي بعد { $stage }

# This stage can’t begin before the other has been reached.
# @source v1:d5fe3e0f30c07d11
crosswalk-needs = لا تبدأ قبل بلوغ { $stage }

# The other stage can’t begin before this one has been reached.
# @source v1:a54b274e011fd2c6
crosswalk-needed-by = لا بدّ منها قبل { $stage }

## Overviews

# The heading above the table of a model’s stages beside those of the other models.
# @source v1:24d9d18f73dfadfb
mapping-title = هذه المراحل في النماذج الأخرى

# The head of the table’s first column.
# @source v1:5409a2a52d255f8f
mapping-stage = المرحلة

# What the rows or columns of a table of stages are, where their author gave the groups no common name.
# @source v1:f64798aedc1f2172
groups = المجموعات

# Heads stages that belong to none of the groups.
# @source v1:507f595652d6aca3
stages-other = مراحل أخرى

# Heads a part of a long list of stages: short, since many stand side by side. $first, $last (number): the numbers of its first and last stage.
# @source v1:60b3114986efe579
stages-run = { NUMBER($first) }–{ NUMBER($last) }

## The atlas: all models side by side

# Its name in the menu and as a page's title.
# @source v1:b980f5462ad1c616
atlas-title = خريطة المراحل

# Below the title.
# @source v1:93908b46e8f6b366
atlas-summary = كل النماذج جنبًا إلى جنب، ومواضع التقاء مراحلها. اختر مرحلة لترى بماذا ترتبط.

# What the kinds of lines mean. Each stands beside a piece of such a line. Two models' names for one moment:
# @source v1:83997204183357bd
atlas-same = اللحظة نفسها

# Both stages go on at one time, at least in part.
# @source v1:a8f89b51de3f939a
atlas-overlaps = متداخلتان

# One stage comes first; the line ends in a dot at the other.
# @source v1:bea600ace503cc95
atlas-precedes = إحداهما تسبق ذات النقطة

# One stage can’t begin before the other; the line ends in a dot at the one that needs it.
# @source v1:cad759caf2f851b0
atlas-needs = إحداهما شرط لذات النقطة

# In the table: a stage that is linked with no other.
# @source v1:bf71525c35ca0871
atlas-none = لا مقابل لها

# A link from a stage or an overview to the atlas.
# @source v1:9c299936d34c35c1
atlas-link = كل النماذج في خريطة المراحل
