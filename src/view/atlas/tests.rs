use super::drawing::{Drawing, columns};
use crate::l10n::Direction;

#[test]
fn models_stand_next_to_those_that_they_have_most_in_common_with() {
    let cases: [(usize, &[(usize, usize)], &[usize]); 5] = [
        (0, &[], &[]),
        (3, &[], &[0, 1, 2]),
        (3, &[(0, 2), (2, 0), (1, 2)], &[0, 2, 1]),
        (4, &[(0, 3), (3, 1), (1, 2)], &[0, 3, 1, 2]),
        (2, &[(0, 0), (1, 0)], &[0, 1]),
    ];
    for (count, links, expected) in cases {
        assert_eq!(columns(count, links), expected, "{count} {links:?}");
    }
}

#[test]
fn lines_begin_and_end_at_their_stages_and_pass_between_those_on_the_way() {
    let cases = [
        // Neighbouring columns, of two rows and of one in the middle.
        (
            &[2, 1][..],
            (0, 0),
            (1, 0),
            "M50 50L90 50C100 50 100 100 110 100L150 100",
        ),
        // Written the other way round it is the same line.
        (
            &[2, 1],
            (1, 0),
            (0, 0),
            "M50 50L90 50C100 50 100 100 110 100L150 100",
        ),
        // Past the one stage in the middle, above it.
        (
            &[2, 1, 2],
            (0, 0),
            (2, 0),
            "M50 50L90 50C100 50 100 0 110 0L190 0C200 0 200 50 210 50L250 50",
        ),
        // Through the gap between two.
        (
            &[1, 2, 1],
            (0, 0),
            (2, 0),
            "M50 100L90 100C100 100 100 100 110 100L190 100C200 100 200 100 210 100L250 100",
        ),
        // Around, within one column.
        (
            &[2],
            (0, 0),
            (0, 1),
            "M50 50L90 50C110 50 110 150 90 150L50 150",
        ),
    ];
    for (stages, from, to, expected) in cases {
        let drawing = Drawing::new(stages, Direction::Ltr);
        assert_eq!(
            drawing.line(from, to),
            expected,
            "{stages:?} {from:?} {to:?}"
        );
    }
}

#[test]
fn the_drawing_is_mirrored_for_readers_from_right_to_left() {
    let drawing = Drawing::new(&[1, 1], Direction::Rtl);
    assert_eq!(drawing.size(), (200, 100));
    assert_eq!(
        drawing.line((0, 0), (1, 0)),
        "M150 50L110 50C100 50 100 50 90 50L50 50",
    );
    assert_eq!(drawing.dot((1, 0), (0, 0)), "M90 50h0");
    assert_eq!(drawing.dot((0, 0), (1, 0)), "M110 50h0");
}
