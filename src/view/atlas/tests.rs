use super::drawing::{Drawing, columns};
use crate::l10n::Direction;

#[test]
fn models_stand_next_to_those_that_they_have_most_in_common_with() {
    let check = |count: usize, links: &[(usize, usize)], expected: &[usize]| {
        assert_eq!(columns(count, links), expected, "{count} {links:?}");
    };
    check(0, &[], &[]);
    check(3, &[], &[0, 1, 2]);
    check(3, &[(0, 2), (2, 0), (1, 2)], &[0, 2, 1]);
    check(4, &[(0, 3), (3, 1), (1, 2)], &[0, 3, 1, 2]);
    check(2, &[(0, 0), (1, 0)], &[0, 1]);
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
        // Past many columns, along the edge that is nearer.
        (
            &[2; 10],
            (0, 0),
            (9, 0),
            "M50 50L90 50C100 50 100 0 110 0L890 0C900 0 900 50 910 50L950 50",
        ),
        (
            &[2; 10],
            (0, 1),
            (9, 1),
            "M50 150L90 150C100 150 100 200 110 200L890 200C900 200 900 150 910 150L950 150",
        ),
        // Around, within one column.
        (
            &[2],
            (0, 0),
            (0, 1),
            "M50 50L90 50C100 50 100 150 90 150L50 150",
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

proptest::proptest! {
    /// A point outside could not be mirrored.
    #[test]
    fn every_line_stays_within_the_drawing(
        stages in proptest::collection::vec(1_usize..9, 1..15),
        ends in proptest::array::uniform4(0_usize..1000),
    ) {
        let spot = |column: usize, place: usize| {
            let column = column % stages.len();
            (column, place % stages[column])
        };
        let (from, to) = (spot(ends[0], ends[1]), spot(ends[2], ends[3]));
        for direction in [Direction::Ltr, Direction::Rtl] {
            let drawing = Drawing::new(&stages, direction);
            let (width, height) = drawing.size();
            let line = drawing.line(from, to);
            let numbers = line.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty());
            let numbers: Vec<usize> = numbers.map(|n| n.parse().expect("digits")).collect();
            for point in numbers.chunks(2) {
                proptest::prop_assert!(point[0] <= width && point[1] <= height, "{line}");
            }
        }
    }
}
