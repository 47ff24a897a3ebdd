### How the stages of different models bear to one another, and the names under which stages stand in lists.

# The heading, at the end of a stage, above the stages of other models that it is linked with.
crosswalk-title = في النماذج الأخرى

# Above the stages of the same model that a stage is linked with: those that it needs first, or that need it.
crosswalk-own = في هذا النموذج

## What a stage is to another. Each is a line of its own. $stage (text): the other stage, a link with its number and title.

# Two models call one and the same moment by different names.
crosswalk-same = هي نفسها { $stage }

# Both stages go on at one time, at least in part.
crosswalk-overlaps = تتداخل مع { $stage }

# This stage comes first, the other later.
crosswalk-precedes = تسبق { $stage }

# The other stage comes first, this one later.
crosswalk-follows = تأتي بعد { $stage }

# This stage can’t begin before the other has been reached.
crosswalk-needs = لا تبدأ قبل بلوغ { $stage }

# The other stage can’t begin before this one has been reached.
crosswalk-needed-by = لا بدّ منها قبل { $stage }

## Overviews

# The heading above the table of a model’s stages beside those of the other models.
mapping-title = هذه المراحل في النماذج الأخرى

# The head of the table’s first column.
mapping-stage = المرحلة

# What the rows or columns of a table of stages are, where their author gave the groups no common name.
groups = المجموعات

# Heads stages that belong to none of the groups.
stages-other = مراحل أخرى

# Heads a part of a long list of stages: short, since many stand side by side. $first, $last (number): the numbers of its first and last stage.
stages-run = { NUMBER($first) }–{ NUMBER($last) }

## The atlas: all models side by side

# Its name in the menu and as a page's title.
atlas-title = خريطة المراحل

# Below the title.
atlas-summary = كل النماذج جنبًا إلى جنب، ومواضع التقاء مراحلها. اختر مرحلة لترى بماذا ترتبط.

# What the kinds of lines mean. Each stands beside a piece of such a line. Two models' names for one moment:
atlas-same = اللحظة نفسها

# Both stages go on at one time, at least in part.
atlas-overlaps = متداخلتان

# One stage comes first; the line ends in a dot at the other.
atlas-precedes = إحداهما تسبق ذات النقطة

# One stage can’t begin before the other; the line ends in a dot at the one that needs it.
atlas-needs = إحداهما شرط لذات النقطة

# In the table: a stage that is linked with no other.
atlas-none = لا مقابل لها

# A link from a stage or an overview to the atlas.
atlas-link = كل النماذج في خريطة المراحل
