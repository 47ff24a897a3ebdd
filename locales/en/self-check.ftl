### The stage finder: a playbook's self-check. Readers answer statements and questions; the page tells them which stage
### they are in and why. Without scripts it is a worksheet that one works out by hand.
### Words in braces, such as {stage}, are put in by a script: they come as the argument of that name.

## How far one agrees with a statement, from 0 to 4. Short: they stand side by side.

agree-0 = Strongly disagree
agree-1 = Disagree
agree-2 = Neither
agree-3 = Agree
agree-4 = Strongly agree

# Another answer, to statements and questions alike.
finder-skip = Doesn’t apply to me

## The form

# The number of a statement among all, above it. $number (number): from 1. $count (number): how many there are.
finder-item = { NUMBER($number) } of { NUMBER($count) }

# The button that works out the result.
finder-submit = Show my stage

# Beside the buttons: where answers are kept.
finder-kept = Saved only in this browser

# Instead of finder-kept, where the browser keeps nothing.
finder-unkept = This browser can’t save your answers. They last until you leave the page.

# The button that deletes the answers to this self-check.
finder-clear = Delete my answers

# The heading of what is shown where too few statements are answered to tell the stage.
finder-too-few = That’s too few answers to tell

# Below it, above links to the statements that are not answered.
finder-too-few-text = Please answer some more of these:

# Where the self-check was changed after the reader had answered it. New statements are marked with finder-new.
finder-changed = This self-check has changed since you answered it. Your answers that still fit are kept; look for what is new.

# Marks a statement that is new to the reader.
finder-new = New

# Where the answers come from a link that somebody kept.
finder-from-link = These answers come from a link. Your own are untouched.

# The button that stores them in place of the reader's own.
finder-keep = Keep them in this browser

## The result

# $stage (text): the stage's title. $number (number): which stage it is. $count (number): how many the model has.
finder-result = You are in stage { NUMBER($number) } of { NUMBER($count) }: { $stage }

# Where no stage fits well.
finder-unclear = No clear stage yet

# Below it. $stage (text): the title of the stage that fits best.
finder-unclear-text = No stage fits your answers well. “{ $stage }” is nearest.

# Where a ladder's first stage isn't reached. $stage (text): the title of the first stage.
finder-not-started = Before the first stage: begin with “{ $stage }”

# Where stages fit almost equally well. $stages (text): their titles, as a list.
finder-between = You are between { $stages }.

# Below every result.
finder-prompt = Take it as a prompt for discussion, not as a grade.

# The one link that a result leads to. $stage (text): the stage's title.
finder-to-checklist = Go on to the checklist of “{ $stage }”

# The same, where the stage has no checklist.
finder-to-stage = Go on to “{ $stage }”

# The heading above the reasons for a result.
finder-why = Why

# Above the answers that counted most, each with its statement.
finder-decided = These answers decided it:

# Above the statements that keep the reader from the next stage. $stage (text): that stage's title.
finder-unmet = What speaks for “{ $stage }” and isn’t there yet:

# Above the fewest answers that would have to be others. $stage (text): the title of the stage that they would lead to. $count (number): how many, 1 to 5.
finder-change =
    { $count ->
        [1] One other answer would lead to “{ $stage }”:
       *[other] { NUMBER($count) } other answers would lead to “{ $stage }”:
    }

# One of these, behind its statement. $answer (text): the other answer. $instead (text): the reader's own.
finder-instead = { $answer } instead of { $instead }

# Beside the share of the stage that is the result.
finder-yours = your stage

# In place of an answer: the statement was left out.
finder-unanswered = no answer

# The title of the table of all stages.
finder-spread = How well each stage fits

# The heads of its columns.
finder-stage = Stage
finder-share = Share

# A share. $share (number): per cent.
finder-percent = { NUMBER($share) }%

# In that table, where too many of a stage's statements were left out.
finder-share-unknown = too few answers

# The heading above the stages of other models that the result corresponds to.
finder-neighbours = The same moment in other models

# Behind such a stage: whether it is the same moment, or only about the same time.
finder-exact = the same
finder-approximate = roughly

# The button that makes a link with the answers in it, and the words beside the link.
finder-link-make = Keep as link
finder-link-made = This link holds your answers. Whoever has it can see them.

## Earlier results

finder-history = Your results so far

# The heads of the table's columns.
finder-date = Date
finder-outcome = Result

# Behind a result that an older version of the self-check gave.
finder-older = older version

# The buttons below it: write all answers and results into a file, read them from one, delete everything of this site.
# finder-clear-sure is behind the last of them: it asks whether the reader means it.
finder-export = Save as a file
finder-import = Read from a file
finder-clear-all = Delete all my answers and results
finder-clear-sure = Yes, delete everything

# What came of reading a file.
finder-imported = The file has been read.
finder-import-failed = That file holds no answers or results of this site.

## The worksheet, for readers without scripts and on paper

# Behind an answer: what it gives a stage. $stage (text): the stage's title. $points (number): how many points.
finder-points = { $stage } { NUMBER($points) }

# All that an answer gives. $points (list): texts made of finder-points.
finder-points-all = { $points }

# An answer that gives no stage anything.
finder-points-none = no points

# Below the answers. $points (list): what each stage loses, as texts made of finder-points.
finder-skipped = Skipped, or it doesn’t apply: take { $points } off the maximum

# The same, where no stage loses anything.
finder-skipped-none = Skipped, or it doesn’t apply: nothing to take off

# The heading above the key.
finder-key = Work it out by hand

# The steps, in order.
finder-key-points = For each stage, add up the points behind your answers.
finder-key-left = From the stage’s maximum, take off what the statements that you skipped say. That is what you could have reached.
finder-key-share = Divide your points by it: that is the stage’s share.
# $share (number): per cent.
finder-key-enough = Leave out stages of which less than { NUMBER($share) }% of the maximum is left. If none remains, answer some more.
# Where the highest share decides. $least (number), $near (number): per cent.
finder-key-highest = The stage with the highest share is yours; of equal ones, the earliest. If it is under { NUMBER($least) }%, there is no clear stage. If others come within { NUMBER($near) } points of it, you are between them.
# Where stages are climbed. $pass (number): per cent.
finder-key-climb = Go up from the first stage as long as the share is { NUMBER($pass) }% or more, and stop before a stage that you left out. The last stage that you reach is yours; if you reach none, begin with the first.

# The heads of the table to fill in.
finder-your-points = Points
finder-maximum = Maximum
finder-reachable = Left of it

# The heading above an example.
finder-example = An example

# Above its answers.
finder-example-text = Somebody answers like this:

# Below its table. $stage (text): the title of a stage.
finder-example-result = The result: { $stage }

## Readiness and reflection, on a stage's page

# Below a checklist, once every item that one must have is ticked, before the link to the next stage.
ready-yes = You have what this stage asks for.

# Below a checklist, while some are missing: above a list of these items.
ready-missing = Still missing:

# The name of the field below a question to oneself.
reflect-answer = Your thoughts

# Below such fields: where they are kept, the same where the browser keeps nothing, and the button that empties them.
reflect-kept = Saved only in this browser
reflect-unsaved = This browser can’t save your thoughts. They last until you leave the page.
reflect-clear = Delete my thoughts
