use std::fmt;

use serde::{Deserialize, Serialize};

use super::Severity;

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $explanation:literal)+) => {
        /// The name of a fault. Codes are stable: scripts and editors may rely on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "&'static str", try_from = "String")]
        pub enum Code {
            $(#[doc = $explanation] $variant,)+
        }

        impl Code {
            /// Every code, in the order of `yugto explain`.
            pub const ALL: &[Code] = &[$(Code::$variant,)+];

            /// The kebab-case name: `unknown-stage`.
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// How grave the fault is unless the place or the language's `require` says otherwise.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)+ }
            }

            /// What the fault means and how to mend it.
            pub const fn explanation(self) -> &'static str {
                match self { $(Code::$variant => $explanation,)+ }
            }
        }
    };
}

codes! {
    // Files
    InvalidUtf8 "invalid-utf8" Error
        "Text files are UTF-8. This one has a byte sequence that isn't; it was probably saved in an older encoding. Save it again as UTF-8."
    NulCharacter "nul-character" Error
        "A text file has a NUL character in it, which no text needs and some programs stop at. Remove it, or save the file again from a text editor."
    SymlinkLeavesSite "symlink-leaves-site" Error
        "A symbolic link leads to a place outside the site's folder. A site contains everything that it is made of: copy the file in."
    UnportableName "unportable-name" Error
        "The name of a file or folder can't exist on Windows (a reserved name such as `con`, a character such as `:`, a dot or space at the end), so the site could not be checked out there. Rename it."
    NameCollision "name-collision" Error
        "Two names in one folder differ only by upper and lower case or by the Unicode form of a letter. Many systems take them for the same file. Rename one."
    UnreadableFile "unreadable-file" Error
        "The operating system would not let the file be read. The message has its reason."

    // TOML and configuration
    MissingConfig "missing-config" Error
        "A site has a `yugto.toml` at its root. Run the command in the site's folder, name it with `--root`, or make a new site with `yugto new`."
    InvalidToml "invalid-toml" Error
        "The file, or the front matter between `+++` lines, is not valid TOML."
    UnknownKey "unknown-key" Error
        "The table has no such key. Values of your own belong in `[extra]`, where templates find them."
    MissingKey "missing-key" Error
        "A key that must be there is not."
    InvalidValue "invalid-value" Error
        "The value is of the wrong type or outside what the key takes."
    UnknownLanguage "unknown-language" Error
        "The tag is well-formed but CLDR, the Unicode Consortium's locale data, knows no such language. Tags name languages, not countries: Japanese is `ja`, not `jp`."
    MalformedLanguage "malformed-language" Error
        "A language is named by a BCP 47 tag: `en`, `tl`, `pt-BR`, `zh-Hant`."
    DuplicateLanguage "duplicate-language" Error
        "Two of the site's languages are one language to browsers: `tl` and `fil` both mean Filipino. Keep one of them."
    UnknownFallback "unknown-fallback" Error
        "A language falls back to one that the site doesn't have, or to itself. Add a `[languages.…]` table for it, or take it out of `fallback`."
    HostingMismatch "hosting-mismatch" Warning
        "What `[hosting]` in `yugto.toml` asks for doesn't go with `base_url`, or one of its hosts can't do it. The site is built all the same; the message says what readers would miss."
    UnlistedLanguage "unlisted-language" Warning
        "A folder under `content/…/` or `locales/` has the name of a language that `yugto.toml` doesn't list, so nothing in it is built. Add `[languages.…]`, or remove the folder."

    // Front matter and Markdown
    MissingFrontMatter "missing-front-matter" Error
        "Every page begins with front matter: TOML between two `+++` lines, with a `title` at least."
    UnclosedFrontMatter "unclosed-front-matter" Error
        "The front matter begins with `+++` but no second `+++` line ends it."
    MissingTitle "missing-title" Error
        "The front matter has no `title`, or an empty one. The title becomes the page's `h1` and its name everywhere else."
    InvalidId "invalid-id" Error
        "Ids, slugs and names of folders consist of letters, marks and digits of any script, `-` and `_`."
    DuplicateId "duplicate-id" Error
        "Two headings of a page, or two items of a section, have the same id, so a link to it could mean either. Give one of them another `{#id}`."
    HeadingOne "heading-one" Warning
        "The page's `h1` is its `title`. A `#` heading in the text would be a second one; begin with `##`."
    RawHtml "raw-html" Error
        "Raw HTML is off: it can break the page's structure for every reader and every translation. Write it as Markdown, or allow it with `raw_html = true` in `yugto.toml`."
    UnknownScheme "unknown-scheme" Error
        "Links may use http, https, mailto, tel and sms. Others are refused, since some of them run code."
    UndefinedReference "undefined-reference" Error
        "The text refers to a link or footnote definition that the page doesn't have, as in `[text][label]` or `[^note]`."
    NestingTooDeep "nesting-too-deep" Error
        "Quotes and lists are nested more deeply than any reader could follow, which usually means a damaged file."

    // Playbooks
    UnknownStage "unknown-stage" Error
        "The text names a stage that the model doesn't have. Stages are listed in `stages` of its `model.toml`; a lens names them with their model, as in `courtship/comfortable`."
    UnknownPlaybook "unknown-playbook" Error
        "A folder under `content/` has neither a `model.toml` nor a `lens.toml`, so it is neither a playbook nor a lens."
    MissingStage "missing-stage" Error
        "The model lists a stage for which the source language has no page. Write `<stage>.md`, or take the stage out of `stages`."
    MissingOverview "missing-overview" Error
        "The source edition of a playbook, or of a lens, has an `index.md`: its title and what it is about."
    DuplicateStage "duplicate-stage" Error
        "The model lists a stage twice, or a lens does so for one of its pages."
    StrayFile "stray-file" Warning
        "A folder has a page that is not listed: no stage of its model, no page of its lens. So nothing shows it. Add it to `stages` in `model.toml` or `pages` in `lens.toml`, or remove it."
    ReservedId "reserved-id" Error
        "The tool makes pages of that name itself (`print`, `self-check`, `atlas`, `search`, …), so nothing else can have it."
    MissingFacet "missing-facet" Error
        "Every stage of a model has every facet that the model declares. Add a section with that id, or take the facet out of `[facets]`."
    SimilarFacet "similar-facet" Warning
        "A section's id is almost that of a facet. If it is meant to be the facet, the facet is missing here under its own name."
    FacetOrder "facet-order" Warning
        "The facets of a stage stand in another order than in `model.toml`. Readers who compare stages look for them in the same place."
    FacetShape "facet-shape" Error
        "A `checklist` facet holds a task list (`- [ ] …`), a `prompts` facet holds a list. This section has none."
    ItemWithoutId "item-without-id" Warning
        "An item of a checklist or of prompts has no `{#id}`. Its id comes from its text then, and readers' stored answers are lost when the text changes."
    UnknownItem "unknown-item" Error
        "`[must]` in `model.toml` names an item that the stage's checklist doesn't have."
    MissingSelfCheck "missing-self-check" Error
        "`model.toml` weighs the statements of a self-check, but there is no `self-check.md` in the playbook's source language that has them."
    UnknownStatement "unknown-statement" Error
        "`[self-check.weights]` names a statement or question that `self-check.md` doesn't have."
    UnweightedStatement "unweighted-statement" Error
        "Every `##` of `self-check.md` is a statement or a question, and `[self-check.weights]` in `model.toml` says for which stages it speaks. This one is not there."
    QuestionWithoutOptions "question-without-options" Error
        "The weights of a question stand under its options, which are the last list of its section. This section has no list with ids."
    UnknownOption "unknown-option" Error
        "`[self-check.weights]` names an option that the question doesn't have."
    UnweightedOption "unweighted-option" Error
        "An option of a question has no weights. One that speaks for no stage says so: `option = {}`."
    ThinStage "thin-stage" Warning
        "Fewer than two statements of the self-check speak for a stage, so that one hasty answer decides about it."
    UnreachableOutcome "unreachable-outcome" Error
        "No answers to the self-check lead to this stage, with a share of 40 % or more: whatever readers say, another stage comes out. This is proved, not sampled; `yugto check --explain-self-check MODEL` shows the proof."
    IdleStatement "idle-statement" Warning
        "Whatever readers answer to this statement, and to all others, the result is the same as with any other answer to it. This is proved."
    UndecidedOutcome "undecided-outcome" Note
        "The self-check is so large or its weights so intricate that Yugto gave up before it could prove that a stage can be reached, or that a statement matters. It may be so or not."
    LopsidedWeights "lopsided-weights" Warning
        "The weights of one stage add up to more than twice those of another. Shares are out of all weights of a stage, so the stage with few is moved by each single answer much further than the one with many."
    DilutedStatement "diluted-statement" Warning
        "A statement weighs most for one stage, but since shares are out of all weights of a stage, it moves another stage further. Its author probably didn't mean that."
    FallingOption "falling-option" Warning
        "Options of a question on a ladder go up: who chose a later one has come at least as far. This one gives a stage fewer points than one listed before it."
    UnknownFacet "unknown-facet" Error
        "The front matter labels a facet that the model doesn't declare."

    // Lenses
    PlaybookAndLens "playbook-and-lens" Error
        "A folder has both a `model.toml` and a `lens.toml`. It is a playbook or a lens, not both: give each a folder of its own."
    MissingPage "missing-page" Error
        "The lens lists a page for which its source language has no file. Write `<page>.md`, or take the page out of `pages`."
    DuplicatePage "duplicate-page" Error
        "The lens lists a page twice."
    UnknownPage "unknown-page" Error
        "`[stages]` in `lens.toml` names a page that the lens doesn't have. Pages are listed in `pages`."
    PageWithoutStages "page-without-stages" Warning
        "A page of a lens names no stage in which it matters, so no stage leads to it. Add a row to `[stages]` in `lens.toml`."
    StrayNote "stray-note" Error
        "The front matter has a note under `[stages]` about a stage in which the page doesn't matter. Notes belong to the stages that `[stages]` in `lens.toml` gives the page; other pages have none."

    // Groups and crosswalks
    DuplicateGroup "duplicate-group" Error
        "Two groups of a model have the same id. Ids of groups are unique in their model, whatever their axis, since titles are given by id."
    OverlappingGroups "overlapping-groups" Error
        "A stage is in two groups of one axis, or twice in one group. Along one axis a stage has one place; groups that divide the stages by something else have an `axis` of their own."
    MissingGroupTitle "missing-group-title" Error
        "A group, or an axis of groups, has no title in the source edition. Give it one under `[groups]` or `[axes]` in the front matter of `index.md`."
    UnknownGroup "unknown-group" Error
        "The front matter of an overview gives a title to a group or an axis that the model doesn't have."
    UnknownEnd "unknown-end" Error
        "A row of `[[crosswalk]]` in `model.toml` names a stage that the site doesn't have. The other end is written `model/stage`, with the folder's name and the stage's id; a stage of the same model may go by its id alone. After a rename, give the new id."
    CrosswalkToItself "crosswalk-to-itself" Error
        "A row of `[[crosswalk]]` links a stage with itself."
    CrosswalkWithinModel "crosswalk-within-model" Error
        "Two stages of one model are linked by another relation than `needs`. Which of them comes first is said by the order of `stages`; two that are the same moment are one stage."
    DuplicateCrosswalk "duplicate-crosswalk" Error
        "Two rows of `[[crosswalk]]` say the same of two stages. A crosswalk is written once, in the `model.toml` of either end, and shown on both. `needs` says already that the other stage comes first, so that `precedes` adds nothing to it."
    ContradictoryCrosswalks "contradictory-crosswalks" Error
        "Two rows of `[[crosswalk]]` say of the same two stages what can't both be so: that they are one moment and that one comes first, or that each of them comes first. Keep the one that is right."
    CrosswalkCycle "crosswalk-cycle" Error
        "By the crosswalks and the order inside the models, each of some stages comes before the next, and the last one before the first. The order inside a model counts unless its kind is `cycle`; `precedes` and `needs` count as they say, and stages that are the `same` count as one. The fault shows the whole loop: one of its rows is wrong, or two stages stand in the wrong order in their model."
    CrosswalkInversion "crosswalk-inversion" Note
        "Two models meet crosswise: the earlier stage of the one overlaps with the later stage of the other, and the later with the earlier. That can be so, but often one of the rows names the wrong stage."
    UnknownCrosswalk "unknown-crosswalk" Error
        "The front matter of a page has a note, under `[crosswalk]`, for a stage that the page's stage is not linked with. Links are rows of `[[crosswalk]]` in the `model.toml` of either end."

    // The glossary
    MissingDefinition "missing-definition" Error
        "A term of the glossary has no paragraph below it that says what it means. Readers of a text that uses it would be shown nothing."
    DuplicateTerm "duplicate-term" Error
        "Two terms of one language's glossary go by the same word, so that a text which uses it could mean either. Take it out of `[forms]`, or give one of the terms another name."
    UnknownTerm "unknown-term" Error
        "`[forms]` in front matter gives other words for something that isn't there. In the glossary its ids are those of terms, the `##`; in the `index.md` of another folder they are those of its pages, the names of their files. Other pages have no `[forms]`."
    InconsistentTerm "inconsistent-term" Warning
        "A translation calls a thing otherwise than its language does elsewhere, so that readers take it for another. Either the source uses a term of the glossary, and the translation never calls it what the glossary of its language does: write the glossary's word, or list the form that the text has, under `[forms]` in the glossary's front matter. Or the source calls the page that it links to by its title, and the translation's link has words that are neither the title of that page in its language, nor contain it, nor are a part of it: write the title (`[[garden/sow]]` fills it in), or list the words under `[forms]` in the `index.md` of that page's folder and language, by the page's id. Sections that were not reviewed yet only get a note, stale ones nothing."

    // Links
    BrokenLink "broken-link" Error
        "The link leads to a page or file that the site doesn't have."
    BrokenAnchor "broken-anchor" Error
        "The page is there, but it has no section, heading or anchor of that id in the language in which its reader will see it."
    MissingImage "missing-image" Error
        "The image is neither in the edition's folder nor in the playbook's."
    DamagedImage "damaged-image" Error
        "The file of an image is cut short, or no image at all: browsers would show a part of it, or nothing. Export it again from where it was made. With `[images]` in `yugto.toml` `build` and `check` read every image to its end, else only its head."
    HugeImage "huge-image" Warning
        "An image has more than 50 million pixels. Phones may fail to show it, everybody waits for it, and it isn't made in other sizes. Twelve million are those of a camera, and four times what any screen shows."
    MissingFont "missing-font" Error
        "`fonts` of `[cards]` in `yugto.toml` names a font that isn't there. Put it in the site's folder `fonts/`, as a file that ends in `.ttf`, `.otf` or `.ttc`."
    UnusableFont "unusable-font" Error
        "A font for cards is no TrueType or OpenType font, or larger than 40 MiB. What browsers load (`.woff2`) is packed: take the font from where it was made."
    WordlessCard "wordless-card" Note
        "Cards show their words only where a font has every letter of them, so that no reader sees boxes in place of letters. Those of this language show the shape of their model alone. Put a font that has the letters in the site's folder `fonts/`, and name it under `fonts` of `[cards]` in `yugto.toml`."
    MissingAlternative "missing-alternative" Warning
        "Those who don't see an image hear its alternative text, which stands between `![` and `]`: `![A row of pots in the sun](pots.jpg)`. This one has none, or the name of its file, which says nothing. Write what the image tells in its place, in the language of the page. Where it tells nothing and only decorates, say so behind it, and it is passed over: `![](leaf.png){decorative}`."
    Wordless "wordless" Warning
        "A heading, link or box to tick has no words, so that it is nothing to those who hear the page, and hardly anything to see. Write what it says, or take it out. A link around an image says what the image’s alternative text says."

    // Translations
    MissingSource "missing-source" Error
        "A translation has a page that its source language doesn't have. Translations follow their source: write the source page, or remove this one."
    UntranslatedSource "untranslated-source" Error
        "A page in its source language says that it waits to be translated: by `untranslated = true` in its front matter, or by a block of code whose language is `untranslated`, which is no part of the page. Both are for translations, as `yugto translate start` begins them. Show such a block as an example in a longer fence of the language `markdown`."
    UnalignedIds "unaligned-ids" Warning
        "The headings or items of a translation can't be matched with the source's, since their number differs and too few of them carry ids. Write the source's `{#id}` behind each."
    StructureMismatch "structure-mismatch" Error
        "A section that is stamped as a current translation has other ids, items or headings than its source. Mend the translation, or the stamp says something that isn't so."
    StaleSection "stale-section" Warning
        "The source section changed after its translation was last reviewed. Bring the translation up to date and run `yugto translate accept FILE --section ID`."
    UnreviewedSection "unreviewed-section" Warning
        "The translation of a section has never been compared with its source. Review it and run `yugto translate accept FILE --section ID`."
    MissingTranslation "missing-translation" Warning
        "A page or section is not translated; readers see it in a language that this one falls back to. What a language must have is its `require` in `yugto.toml`."
    OrphanedSection "orphaned-section" Warning
        "A translation has a section that its source doesn't have. If it is meant, let its id begin with `local-`."
    InvalidLock "invalid-lock" Error
        "`translation.lock` has a line that isn't `file#section v1:stamp`. The tool writes this file: after a merge, keep both sides' lines and let `yugto translate accept` sort them."
    StrayStamp "stray-stamp" Warning
        "`translation.lock` has a stamp of a page or section that neither the source nor the translation has, or stands in the source language's own folder, where nothing is a translation; the same of a comment `# @source` in English messages. After a rename by hand, say so under `[renamed]` in `model.toml` or `lens.toml` (`yugto rename` does); else remove the line."
    InvalidPo "invalid-po" Error
        "A PO file that is imported isn't one at this line, or names no language or playbook of the site. `msgfmt --check FILE` tells more."
    InvalidUnit "invalid-unit" Error
        "A translation in a PO file would break its page: a link, code, footnote or image of the source is missing or new, emphasis opens and doesn't close, a paragraph has become two or a list, or it has an id of its own. It isn't imported. Keep what isn't words as the source has it."
    UnknownUnit "unknown-unit" Warning
        "A PO file has a translation of something that its page doesn't have, or has no longer. It isn't imported. Export the file again: what moved goes where its source is now, and what has no place any more waits at the end of the file, behind `#~`."
    StaleUnit "stale-unit" Warning
        "The source's text is no longer the `msgid` that was translated. The translation isn't imported, since nobody knows whether it still fits. Export the file again: the unit is marked `fuzzy` then."
    TornUnit "torn-unit" Warning
        "Since the PO file was exported, a translation was changed in it, and on its page too. It isn't imported, and the page stays as it is, since nobody knows which of the two is right. Write the right text in both; or take the message's line `#. @site` out to have the file's, or export with `--overwrite` to have the page's."
    StraySlug "stray-slug" Error
        "A page that falls back can't have a slug of its own: remove `slug` or `untranslated`."

    // Addresses
    DuplicateAddress "duplicate-address" Error
        "Two pages, or a page and an alias, have the same address, or two that differ only by upper and lower case, which many systems take for the same file. Change a `slug` or an alias. A slug that takes an address at which another page was before is a warning: links that readers kept lead to the wrong page."
    VanishedAddress "vanished-address" Error
        "`check --against` was given an address that was published, and the site would answer it with neither a page nor a redirect, or its page has the section no more. Readers and other sites kept it. Give the page that took its place the address under `aliases`, or say under `[renamed]` what became of an id; `yugto rename` does so by itself."
    InvalidAlias "invalid-alias" Error
        "An alias is an old address of the page under the site's base path, such as `en/old-name/`: no scheme, no `..`, no query."
    InvalidRenamed "invalid-renamed" Error
        "A row of `[renamed]` gives an old id its new one: `old = \"new\"` for stages or a lens's pages, `\"stage#old\" = \"stage#new\"` for sections, `\"stage#section/old\" = \"stage#section/new\"` for items; in `yugto.toml` `old = \"new\"` for whole playbooks and lenses, `\"pages/old\" = \"pages/new\"` for plain pages. The new one exists; the old one is gone. `yugto rename` writes such rows."

    // Fluent
    InvalidFluent "invalid-fluent" Error
        "The file is not valid Fluent: a message is `id = text`, and lines that go on are indented."
    DuplicateMessage "duplicate-message" Error
        "Two files, or two places of a file, define a message of the same id for one language."
    UnknownMessage "unknown-message" Error
        "A message, term or template refers to a message that no catalog of the language or its fallbacks has."
    MissingMessage "missing-message" Warning
        "The language has messages of its own but not this one, so readers see it in a fallback language."
    StaleMessage "stale-message" Warning
        "The English message changed after its translation was last reviewed. Bring the translation up to date and run `yugto translate accept FILE --message ID`, which writes into its comment what it was reviewed against. A translation that comes with Yugto is of the English that comes with it: where a site says something else in English, it says it in its other languages too, in `locales/TAG/`."
    UnreviewedMessage "unreviewed-message" Warning
        "The translation of a message has never been compared with the English one. Review it and run `yugto translate accept FILE --message ID`, or without `--message` for all of the file."
    ExtraMessage "extra-message" Warning
        "English has no message of this id, so nothing shows it."
    UnusedMessage "unused-message" Warning
        "The site's own English catalog has a message that the tool doesn't know, and neither a template of the theme nor another message names it. It was left behind when a template changed, or its name has a typing mistake. Labels of facets, `facet-…`, are never reported."
    MessageArguments "message-arguments" Error
        "A message uses an argument that the interface doesn't give it, or leaves out one that English uses."
    MissingPlural "missing-plural" Warning
        "A message chooses its words by a number but has no variant for one of the plural categories into which CLDR sorts the language's whole numbers, so that some numbers get the words of others: Arabic has six categories, Japanese one, Spanish `many` for a million. An exact number, such as `[1]`, serves for a category that holds no other."
    UnreachablePlural "unreachable-plural" Warning
        "A message has a variant for a number that never comes: for a plural category that the language doesn't have by CLDR, for a name that is no category, or for a category all of whose whole numbers have variants of their own. In Japanese every number is `other`; in English `[1]` leaves nothing for `[one]`, while Tagalog needs both, since its `one` holds more than 1."
    MessageMarkup "message-markup" Warning
        "A message has a tag or an HTML entity in it. Messages are plain text and are escaped where they are shown, so readers would see `<b>` or `&nbsp;` as it is written. Write the character itself; an element around a message belongs in the template."
    MessageWhitespace "message-whitespace" Warning
        "A message begins or ends with a blank, which Fluent keeps only because it is in quotes or is none of the usual ones. Such a text is put together with others somewhere, in an order that other languages may not share; one message with arguments can be."
    FluentError "fluent-error" Error
        "Fluent reported an error while it formatted a message, such as a cyclic reference."
    MissingCatalog "missing-catalog" Warning
        "No locale has messages in this language, so the interface speaks its fallback's. Add `locales/<lang>/*.ftl`."

    // Themes
    MissingTheme "missing-theme" Error
        "`theme` in `yugto.toml` names neither the built-in theme `yugto` nor a folder under `themes/` with a `theme.toml`."
    TemplateError "template-error" Error
        "A template can't be parsed, or failed while a page was rendered."
    MissingTemplate "missing-template" Error
        "A theme without `extends` has every template that the tool renders."
}

impl Code {
    /// The code of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl From<Code> for &'static str {
    fn from(code: Code) -> Self {
        code.name()
    }
}

impl TryFrom<String> for Code {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::from_name(&name).ok_or("no code has this name")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
