### The stage finder: a playbook's self-check. Readers answer statements and questions; the page tells them which stage
### they are in and why. Without scripts it is a worksheet that one works out by hand.
### Words in braces, such as {stage}, are put in by a script: they come as the argument of that name.

## How far one agrees with a statement, from 0 to 4. Short: they stand side by side.

agree-0 = Muy en desacuerdo
agree-1 = En desacuerdo
agree-2 = Ni sí ni no
agree-3 = De acuerdo
agree-4 = Muy de acuerdo

# Another answer, to statements and questions alike.
finder-skip = No se aplica a mi caso

## The form

# The number of a statement among all, above it. $number (number): from 1. $count (number): how many there are.
finder-item = { NUMBER($number) } de { NUMBER($count) }

# The button that works out the result.
finder-submit = Ver mi etapa

# Beside the buttons: where answers are kept.
finder-kept = Solo se guardan en este navegador

# Instead of finder-kept, where the browser keeps nothing.
finder-unkept = Este navegador no puede guardar tus respuestas. Duran hasta que salgas de la página.

# The button that deletes the answers to this self-check.
finder-clear = Borrar mis respuestas

# The heading of what is shown where too few statements are answered to tell the stage.
finder-too-few = Son muy pocas respuestas para saberlo

# Below it, above links to the statements that are not answered.
finder-too-few-text = Contesta, por favor, algunas más de estas:

# Where the self-check was changed after the reader had answered it. New statements are marked with finder-new.
finder-changed = Este cuestionario cambió desde que lo contestaste. De tus respuestas, se conservan las que todavía valen; fíjate en lo nuevo.

# Marks a statement that is new to the reader.
finder-new = Nueva

# Where the answers come from a link that somebody kept.
finder-from-link = Estas respuestas vienen de un enlace. Las tuyas siguen intactas.

# The button that stores them in place of the reader's own.
finder-keep = Guardarlas en este navegador

## The result

# $stage (text): the stage's title. $number (number): which stage it is. $count (number): how many the model has.
finder-result = Estás en la etapa { NUMBER($number) } de { NUMBER($count) }: { $stage }

# Where no stage fits well.
finder-unclear = Todavía no hay una etapa clara

# Below it. $stage (text): the title of the stage that fits best.
finder-unclear-text = Ninguna etapa encaja bien con tus respuestas. La más cercana es “{ $stage }”.

# Where a ladder's first stage isn't reached. $stage (text): the title of the first stage.
finder-not-started = Antes de la primera etapa: empieza por “{ $stage }”

# Where stages fit almost equally well. $stages (text): their titles, as a list.
finder-between = Estás entre estas etapas: { $stages }

# Below every result.
finder-prompt = Tómalo como tema de conversación, no como una nota.

# The one link that a result leads to. $stage (text): the stage's title.
finder-to-checklist = Ir a la lista de comprobación de “{ $stage }”

# The same, where the stage has no checklist.
finder-to-stage = Ir a la etapa “{ $stage }”

# The heading above the reasons for a result.
finder-why = ¿Por qué?

# Above the answers that counted most, each with its statement.
finder-decided = Lo decidieron estas respuestas:

# Above the statements that keep the reader from the next stage. $stage (text): that stage's title.
finder-unmet = Lo que apunta a “{ $stage }” y todavía falta:

# Above the fewest answers that would have to be others. $stage (text): the title of the stage that they would lead to. $count (number): how many, 1 to 5.
finder-change =
    { $count ->
        [1] Con una sola respuesta distinta, el resultado sería “{ $stage }”:
        [many] Con { NUMBER($count) } de respuestas distintas, el resultado sería “{ $stage }”:
       *[other] Con { NUMBER($count) } respuestas distintas, el resultado sería “{ $stage }”:
    }

# One of these, behind its statement. $answer (text): the other answer. $instead (text): the reader's own.
finder-instead = { $answer } (ahora: { $instead })

# Beside the share of the stage that is the result.
finder-yours = tu etapa

# In place of an answer: the statement was left out.
finder-unanswered = sin respuesta

# The title of the table of all stages.
finder-spread = Cuánto encaja cada etapa

# The heads of its columns.
finder-stage = Etapa
finder-share = Porcentaje

# A share. $share (number): per cent.
finder-percent = { NUMBER($share) } %

# In that table, where too many of a stage's statements were left out.
finder-share-unknown = muy pocas respuestas

# The heading above the stages of other models that the result corresponds to.
finder-neighbours = El mismo momento en otros modelos

# Behind such a stage: whether it is the same moment, or only about the same time.
finder-exact = justo el mismo
finder-approximate = más o menos el mismo

# The button that makes a link with the answers in it, and the words beside the link.
finder-link-make = Guardar como enlace
finder-link-made = Este enlace contiene tus respuestas. Quien lo tenga puede verlas.

## Earlier results

finder-history = Tus resultados hasta ahora

# The heads of the table's columns.
finder-date = Fecha
finder-outcome = Resultado

# Behind a result that an older version of the self-check gave.
finder-older = versión anterior

# The buttons below it: write all answers and results into a file, read them from one, delete everything of this site.
# finder-clear-sure is behind the last of them: it asks whether the reader means it.
finder-export = Guardar en un archivo
finder-import = Cargar desde un archivo
finder-clear-all = Borrar todas mis respuestas y resultados
finder-clear-sure = Sí, borrar todo

# What came of reading a file.
finder-imported = Se cargó el archivo.
finder-import-failed = Ese archivo no contiene respuestas ni resultados de este sitio.

## The worksheet, for readers without scripts and on paper

# Behind an answer: what it gives a stage. $stage (text): the stage's title. $points (number): how many points.
finder-points = { NUMBER($points) } en “{ $stage }”

# All that an answer gives. $points (list): texts made of finder-points.
finder-points-all = { $points }

# An answer that gives no stage anything.
finder-points-none = sin puntos

# Below the answers. $points (list): what each stage loses, as texts made of finder-points.
finder-skipped = Si te la saltaste o no se aplica a tu caso, resta del máximo: { $points }

# The same, where no stage loses anything.
finder-skipped-none = Si te la saltaste o no se aplica a tu caso, no hay nada que restar

# The heading above the key.
finder-key = Calcúlalo a mano

# The steps, in order.
finder-key-points = Para cada etapa, suma los puntos que están junto a tus respuestas.
finder-key-left = Al máximo de la etapa réstale lo que indican las frases que te saltaste. Lo que queda es lo que podías alcanzar.
finder-key-share = Divide tus puntos entre esa cifra y pasa el resultado a porcentaje: ese es el de la etapa.
# $share (number): per cent.
finder-key-enough = Descarta las etapas a las que les quede menos del { NUMBER($share) } % del máximo. Si no queda ninguna, contesta algunas frases más.
# Where the highest share decides. $least (number), $near (number): per cent.
finder-key-highest = Tu etapa es la del porcentaje más alto; en caso de empate, la que va antes. Si ese porcentaje no llega al { NUMBER($least) } %, no hay una etapa clara. Si otras le quedan a { NUMBER($near) } puntos porcentuales o menos, estás entre todas ellas.
# Where stages are climbed. $pass (number): per cent.
finder-key-climb = Sube desde la primera etapa mientras el porcentaje sea del { NUMBER($pass) } % o más. La última a la que llegues es la tuya.

# The heads of the table to fill in.
finder-your-points = Puntos
finder-maximum = Máximo
finder-reachable = Lo que queda

# The heading above an example.
finder-example = Un ejemplo

# Above its answers.
finder-example-text = Alguien contesta así:

# Below its table. $stage (text): the title of a stage.
finder-example-result = El resultado: { $stage }

## Readiness and reflection, on a stage's page

# Below a checklist, once every item that one must have is ticked, before the link to the next stage.
ready-yes = Ya tienes lo que pide esta etapa.

# Below a checklist, while some are missing: above a list of these items.
ready-missing = Todavía falta:

# The name of the field below a question to oneself.
reflect-answer = Lo que piensas

# Below such fields: where they are kept, the same where the browser keeps nothing, and the button that empties them.
reflect-kept = Solo se guarda en este navegador
reflect-unsaved = Este navegador no puede guardar lo que escribes. Dura hasta que salgas de la página.
reflect-clear = Borrar lo que escribí
