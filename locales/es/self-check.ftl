### The stage finder: a playbook's self-check. Readers answer statements and questions; the page tells them which stage
### they are in and why. Without scripts it is a worksheet that one works out by hand.
### Words in braces, such as {stage}, are put in by a script: they come as the argument of that name.

## How far one agrees with a statement, from 0 to 4. Short: they stand side by side.

# @source v1:af51204a33b59eee
agree-0 = Muy en desacuerdo
# @source v1:54bb6f100ace400d
agree-1 = En desacuerdo
# @source v1:3f5bb886dd7947a0
agree-2 = Ni sí ni no
# @source v1:3e0c1dd0411863b0
agree-3 = De acuerdo
# @source v1:1143179032cebd21
agree-4 = Muy de acuerdo

# Another answer, to statements and questions alike.
# @source v1:2ee43baccb824824
finder-skip = No se aplica a mi caso

## The form

# The number of a statement among all, above it. $number (number): from 1. $count (number): how many there are.
# @source v1:33afb8b72cda5da2
finder-item = { NUMBER($number) } de { NUMBER($count) }

# The button that works out the result.
# @source v1:68ec69172f18870c
finder-submit = Ver mi etapa

# Beside the buttons: where answers are kept.
# @source v1:3189b2c00950cb47
finder-kept = Solo se guardan en este navegador

# Instead of finder-kept, where the browser keeps nothing.
# @source v1:b1c89ceff641930a
finder-unkept = Este navegador no puede guardar tus respuestas. Duran hasta que salgas de la página.

# The button that deletes the answers to this self-check.
# @source v1:fc8dbbcc230130ca
finder-clear = Borrar mis respuestas

# The heading of what is shown where too few statements are answered to tell the stage.
# @source v1:6bf2e24128f52592
finder-too-few = Son muy pocas respuestas para saberlo

# Below it, above links to the statements that are not answered.
# @source v1:1a9e313d3b4b72ed
finder-too-few-text = Contesta, por favor, algunas más de estas:

# Where the self-check was changed after the reader had answered it. New statements are marked with finder-new.
# @source v1:574fa6c4df27fde3
finder-changed = Este cuestionario cambió desde que lo contestaste. De tus respuestas, se conservan las que todavía valen; fíjate en lo nuevo.

# Marks a statement that is new to the reader.
# @source v1:0b6f3615cafb750d
finder-new = Nueva

# Where the answers come from a link that somebody kept.
# @source v1:a29eea6632d1efaa
finder-from-link = Estas respuestas vienen de un enlace. Las tuyas siguen intactas.

# The button that stores them in place of the reader's own.
# @source v1:067591aea546116f
finder-keep = Guardarlas en este navegador

## The result

# $stage (text): the stage's title. $number (number): which stage it is. $count (number): how many the model has.
# @source v1:f8f0b9b8ebd0f26b
finder-result = Estás en la etapa { NUMBER($number) } de { NUMBER($count) }: { $stage }

# Where no stage fits well.
# @source v1:1271b42c52fe919c
finder-unclear = Todavía no hay una etapa clara

# Below it. $stage (text): the title of the stage that fits best.
# @source v1:7654532ec1652b11
finder-unclear-text = Ninguna etapa encaja bien con tus respuestas. La más cercana es “{ $stage }”.

# Where a ladder's first stage isn't reached. $stage (text): the title of the first stage.
# @source v1:bad6b9cf549ad243
finder-not-started = Antes de la primera etapa: empieza por “{ $stage }”

# Where stages fit almost equally well. $stages (text): their titles, as a list.
# @source v1:bd88268c8697b344
finder-between = Estás entre estas etapas: { $stages }

# Below every result.
# @source v1:0158597ea6c44f94
finder-prompt = Tómalo como tema de conversación, no como una nota.

# The one link that a result leads to. $stage (text): the stage's title.
# @source v1:f5dd16129963a7f4
finder-to-checklist = Ir a la lista de comprobación de “{ $stage }”

# The same, where the stage has no checklist.
# @source v1:89789331b346a9f0
finder-to-stage = Ir a la etapa “{ $stage }”

# The heading above the reasons for a result.
# @source v1:03d8750a09d4dabb
finder-why = ¿Por qué?

# Above the answers that counted most, each with its statement.
# @source v1:f83d911ad96ffb2c
finder-decided = Lo decidieron estas respuestas:

# Above the statements that keep the reader from the next stage. $stage (text): that stage's title.
# @source v1:531a453cc699b7a2
finder-unmet = Lo que apunta a “{ $stage }” y todavía falta:

# Above the fewest answers that would have to be others. $stage (text): the title of the stage that they would lead to. $count (number): how many, 1 to 5.
# @source v1:959205e74c3a28ba
finder-change =
    { $count ->
        [1] Con una sola respuesta distinta, el resultado sería “{ $stage }”:
        [many] Con { NUMBER($count) } de respuestas distintas, el resultado sería “{ $stage }”:
       *[other] Con { NUMBER($count) } respuestas distintas, el resultado sería “{ $stage }”:
    }

# One of these, behind its statement. $answer (text): the other answer. $instead (text): the reader's own.
# @source v1:92cb632cde47987b
finder-instead = { $answer } (ahora: { $instead })

# Beside the share of the stage that is the result.
# @source v1:bf383b75ccfcc82d
finder-yours = tu etapa

# In place of an answer: the statement was left out.
# @source v1:c1ccc1d28f591770
finder-unanswered = sin respuesta

# The title of the table of all stages.
# @source v1:0be5f47a8f82707c
finder-spread = Cuánto encaja cada etapa

# The heads of its columns.
# @source v1:5409a2a52d255f8f
finder-stage = Etapa
# @source v1:2d29c978e3b9d140
finder-share = Porcentaje

# A share. $share (number): per cent.
# @source v1:a7dc636e21a5904f
finder-percent = { NUMBER($share) } %

# In that table, where too many of a stage's statements were left out.
# @source v1:b6374dcf0ee97b03
finder-share-unknown = muy pocas respuestas

# The heading above the stages of other models that the result corresponds to.
# @source v1:96a1c3fc8238eeba
finder-neighbours = El mismo momento en otros modelos

# Behind such a stage: whether it is the same moment, or only about the same time.
# @source v1:686addc33154d5fb
finder-exact = justo el mismo
# @source v1:f002432d5853655d
finder-approximate = más o menos el mismo

# The button that makes a link with the answers in it, and the words beside the link.
# @source v1:d5696ce54abad144
finder-link-make = Guardar como enlace
# @source v1:56b9ac16debae5fb
finder-link-made = Este enlace contiene tus respuestas. Quien lo tenga puede verlas.

## Earlier results

# @source v1:d50354131f4fdacb
finder-history = Tus resultados hasta ahora

# The heads of the table's columns.
# @source v1:fa808ba787aa4c05
finder-date = Fecha
# @source v1:b4df03549b4cd564
finder-outcome = Resultado

# Behind a result that an older version of the self-check gave.
# @source v1:9f0f3427c67bf693
finder-older = versión anterior

# The buttons below it: write all answers and results into a file, read them from one, delete everything of this site.
# finder-clear-sure is behind the last of them: it asks whether the reader means it.
# @source v1:ae8918949f16d16e
finder-export = Guardar en un archivo
# @source v1:dec8393d1c9d0ba5
finder-import = Cargar desde un archivo
# @source v1:01c0b765fd5d3de6
finder-clear-all = Borrar todas mis respuestas y resultados
# @source v1:86587379d4b9326d
finder-clear-sure = Sí, borrar todo

# What came of reading a file.
# @source v1:07e697c15c38facc
finder-imported = Se cargó el archivo.
# @source v1:39e20691be3c2439
finder-import-failed = Ese archivo no contiene respuestas ni resultados de este sitio.

## The worksheet, for readers without scripts and on paper

# Behind an answer: what it gives a stage. $stage (text): the stage's title. $points (number): how many points.
# @source v1:a74c6adff710e7ae
finder-points = { NUMBER($points) } en “{ $stage }”

# All that an answer gives. $points (list): texts made of finder-points.
# @source v1:5191672b5bd7a284
finder-points-all = { $points }

# An answer that gives no stage anything.
# @source v1:9e67a6ca37c28bb2
finder-points-none = sin puntos

# Below the answers. $points (list): what each stage loses, as texts made of finder-points.
# @source v1:d018c227fe5dee6c
finder-skipped = Si te la saltaste o no se aplica a tu caso, resta del máximo: { $points }

# The same, where no stage loses anything.
# @source v1:dbbd1ca4835f0dca
finder-skipped-none = Si te la saltaste o no se aplica a tu caso, no hay nada que restar

# The heading above the key.
# @source v1:946755e32970517e
finder-key = Calcúlalo a mano

# The steps, in order.
# @source v1:9f2abae1dd512607
finder-key-points = Para cada etapa, suma los puntos que están junto a tus respuestas.
# @source v1:94b491db5aff8636
finder-key-left = Al máximo de la etapa réstale lo que indican las frases que te saltaste. Lo que queda es lo que podías alcanzar.
# @source v1:d68a658edd3c122a
finder-key-share = Divide tus puntos entre esa cifra y pasa el resultado a porcentaje: ese es el de la etapa.
# $share (number): per cent.
# @source v1:dc3d681b99200076
finder-key-enough = Descarta las etapas a las que les quede menos del { NUMBER($share) } % del máximo. Si no queda ninguna, contesta algunas frases más.
# Where the highest share decides. $least (number), $near (number): per cent.
# @source v1:3521272cbd3b2794
finder-key-highest = Tu etapa es la del porcentaje más alto; en caso de empate, la que va antes. Si ese porcentaje no llega al { NUMBER($least) } %, no hay una etapa clara. Si otras le quedan a { NUMBER($near) } puntos porcentuales o menos, estás entre todas ellas.
# Where stages are climbed. $pass (number): per cent.
# @source v1:64228a00bf3c98d8
finder-key-climb = Sube desde la primera etapa mientras el porcentaje sea del { NUMBER($pass) } % o más, y detente antes de una que hayas descartado. La última que alcances es la tuya; si no alcanzas ninguna, empieza por la primera.

# The heads of the table to fill in.
# @source v1:567f3d7b17ec7ea2
finder-your-points = Puntos
# @source v1:aab4a03ba1b7dcf6
finder-maximum = Máximo
# @source v1:1f5b023402b6a986
finder-reachable = Lo que queda

# The heading above an example.
# @source v1:fb6a5453c68492a0
finder-example = Un ejemplo

# Above its answers.
# @source v1:258d194e6639c352
finder-example-text = Alguien contesta así:

# Below its table. $stage (text): the title of a stage.
# @source v1:7ea3d786c8c30644
finder-example-result = El resultado: { $stage }

## Readiness and reflection, on a stage's page

# Below a checklist, once every item that one must have is ticked, before the link to the next stage.
# @source v1:e28844539cfd7088
ready-yes = Ya tienes lo que pide esta etapa.

# Below a checklist, while some are missing: above a list of these items.
# @source v1:4cc124df97715700
ready-missing = Todavía falta:

# The name of the field below a question to oneself.
# @source v1:41d3c2cf95252b52
reflect-answer = Lo que piensas

# Below such fields: where they are kept, the same where the browser keeps nothing, and the button that empties them.
# @source v1:3189b2c00950cb47
reflect-kept = Solo se guarda en este navegador
# @source v1:c3368a2b8342a0ba
reflect-unsaved = Este navegador no puede guardar lo que escribes. Dura hasta que salgas de la página.
# @source v1:67fcbb941a4fdc30
reflect-clear = Borrar lo que escribí
