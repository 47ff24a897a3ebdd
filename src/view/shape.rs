use super::{NodeView, ShapeView};
use crate::l10n::Direction;
use crate::model::Kind;

/// Radius of a stage's node.
const RADIUS: u32 = 19;
/// From node to node along a path.
const PITCH: u32 = 84;
/// How many nodes a path has in a row before it turns back.
const ROW: usize = 6;
/// Room for a node's outline.
const EDGE: u32 = RADIUS + 3;
/// A ladder's step.
const STEP: (u32, u32) = (52, 32);

/// The drawing of a model with these numerals, the stage at `current` filled: a path, a ladder, a ring or a band.
/// It is mirrored where text reads from right to left.
pub fn shape(
    kind: Kind,
    numerals: &[String],
    current: Option<usize>,
    direction: Direction,
) -> ShapeView {
    let count = numerals.len();
    let (size, points, line) = match kind {
        Kind::Linear => path(count),
        Kind::Ladder => ladder(count),
        Kind::Cycle => ring(count),
        Kind::Continuum => band(count),
    };
    let mirror = |x: u32| match direction {
        Direction::Ltr => x,
        Direction::Rtl => size.0 - x,
    };
    let nodes = points.iter().zip(numerals).enumerate();
    ShapeView {
        width: size.0,
        height: size.1,
        line: line
            .iter()
            .map(|stroke| stroke.draw(mirror))
            .collect::<Vec<_>>()
            .join(" "),
        radius: RADIUS,
        nodes: nodes
            .map(|(i, ((x, y), label))| NodeView {
                label: label.clone(),
                x: mirror(*x),
                y: *y,
                current: current == Some(i),
            })
            .collect(),
    }
}

/// Width and height, the nodes' centres, and the line that joins or carries them.
type Drawing = ((u32, u32), Vec<(u32, u32)>, Vec<Stroke>);

enum Stroke {
    /// Through these points.
    Through(Vec<(u32, u32)>),
    /// A circle around a centre.
    Circle { centre: (u32, u32), radius: u32 },
}

impl Stroke {
    fn draw(&self, mirror: impl Fn(u32) -> u32) -> String {
        match self {
            Self::Through(points) => {
                let points = points.iter().enumerate();
                let steps = points.map(|(i, (x, y))| {
                    let command = if i == 0 { 'M' } else { 'L' };
                    format!("{command}{} {y}", mirror(*x))
                });
                steps.collect::<Vec<_>>().join(" ")
            }
            Self::Circle {
                centre: (x, y),
                radius: r,
            } => {
                let x = mirror(*x);
                let top = y - r;
                let bottom = y + r;
                format!("M{x} {top} A{r} {r} 0 0 1 {x} {bottom} A{r} {r} 0 0 1 {x} {top} Z")
            }
        }
    }
}

/// A line from the first to the last; a long one turns back at the end of each row.
fn path(count: usize) -> Drawing {
    let columns = count.clamp(1, ROW) as u32;
    let rows = count.div_ceil(ROW).max(1) as u32;
    let points: Vec<(u32, u32)> = (0..count)
        .map(|i| {
            let (row, column) = ((i / ROW) as u32, (i % ROW) as u32);
            let column = if row % 2 == 0 {
                column
            } else {
                columns - 1 - column
            };
            (EDGE + column * PITCH, EDGE + row * PITCH)
        })
        .collect();
    let size = (
        2 * EDGE + (columns - 1) * PITCH,
        2 * EDGE + (rows - 1) * PITCH,
    );
    let line = vec![Stroke::Through(points.clone())];
    (size, points, line)
}

/// Treads and risers, a node on each tread.
fn ladder(count: usize) -> Drawing {
    let steps = count.max(1) as u32;
    let size = (steps * STEP.0 + 2 * 8, steps * STEP.1 + 2 * EDGE);
    let tread = |i: u32| size.1 - 8 - i * STEP.1;
    let mut line = Vec::new();
    let mut points = Vec::new();
    for i in 0..count as u32 {
        let left = 8 + i * STEP.0;
        line.extend([(left, tread(i)), (left + STEP.0, tread(i))]);
        points.push((left + STEP.0 / 2, tread(i) - RADIUS - 9));
    }
    (size, points, vec![Stroke::Through(line)])
}

/// Nodes around a circle, the first at the top.
fn ring(count: usize) -> Drawing {
    let around = (count as f64 * f64::from(PITCH) / std::f64::consts::TAU).max(48.0);
    let radius = around.round() as u32;
    let centre = (EDGE + radius, EDGE + radius);
    let points = (0..count).map(|i| {
        let angle = std::f64::consts::TAU * i as f64 / count as f64;
        let x = f64::from(centre.0) + around * angle.sin();
        let y = f64::from(centre.1) - around * angle.cos();
        (x.round() as u32, y.round() as u32)
    });
    let size = (2 * centre.0, 2 * centre.1);
    (
        size,
        points.collect(),
        vec![Stroke::Circle { centre, radius }],
    )
}

/// Two lines with the nodes between them; a long band is as many bands as it has rows.
fn band(count: usize) -> Drawing {
    let pitch = 50;
    let columns = count.clamp(1, 2 * ROW) as u32;
    let rows = count.div_ceil(2 * ROW).max(1) as u32;
    let size = (2 * EDGE + (columns - 1) * pitch + 16, rows * 72);
    let points = (0..count).map(|i| {
        let (row, column) = ((i / (2 * ROW)) as u32, (i % (2 * ROW)) as u32);
        (EDGE + 8 + column * pitch, row * 72 + 36)
    });
    let line = (0..rows).flat_map(|row| {
        [8, 64].map(|y| Stroke::Through(vec![(2, row * 72 + y), (size.0 - 2, row * 72 + y)]))
    });
    (size, points.collect(), line.collect())
}
