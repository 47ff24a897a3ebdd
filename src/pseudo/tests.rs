use super::Pseudo::{Accented, Mirrored};

#[test]
fn accents_are_legible_and_make_texts_longer() {
    assert_eq!(Accented.text("Know 2 of 3"), "[Ķññööŵ 2 ööƒ 3]");
    assert_eq!(
        Accented.words("a <b>&nbsp;https://a.example/b c"),
        "àà <b>&nbsp;https://a.example/b ç"
    );
    assert_eq!(
        Accented.words("a < b&c; d & e&f g <h"),
        "àà < ƀ&c; ð & éé&ƒ ĝ <ĥ"
    );
    assert_eq!(Accented.text(" "), " ");
    assert_eq!(Accented.words("信頼 3 %"), "信頼 3 %");
}

#[test]
fn texts_grow_by_two_fifths() {
    let text = "They share your work and send you their friends, and they do it gladly. Your task is to stay worth recommending.";
    let longer = Accented.text(text).chars().count() as f64 / text.chars().count() as f64;
    assert!((1.3..1.5).contains(&longer), "{longer}");
}

#[test]
fn mirrored_words_read_from_right_to_left_and_numbers_do_not() {
    assert_eq!(
        Mirrored.text("Stage 2: don’t"),
        "\u{202e}Stage\u{202c} 2: \u{202e}don’t\u{202c}"
    );
}
