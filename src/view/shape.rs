use super::{NodeView, NumeralView, ShapeView};
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
/// With more stages than these, numerals in nodes are too small to read.
const MOST_NUMBERED: usize = 24;
/// How many dots a row of a drawing with many stages has.
const DOTS: usize = 25;
/// Radius of a dot.
const DOT: u32 = 6;
/// From dot to dot, where a row is full.
const DOT_PITCH: u32 = 18;
/// About how wide the longest row of dots is.
const DOTS_WIDTH: u32 = 400;
/// Room for the numeral at the head of a row.
const HEAD: u32 = 76;
/// About how high rows of dots are together.
const DOTS_HEIGHT: u32 = 350;
/// More rows than these don't all get a numeral.
const MOST_HEADS: usize = 10;
/// A ladder's step.
const STEP: (u32, u32) = (52, 32);

/// What is drawn of a model.
pub struct Sketch<'s> {
    /// Its shape.
    pub kind: Kind,
    /// Its stages' numerals.
    pub numerals: &'s [String],
    /// The stages to be filled, by place.
    pub marked: &'s [usize],
    /// Stages that belong together, by place; those of a drawing with many stages stand in rows of their own.
    pub rows: &'s [Vec<usize>],
    /// From where text reads: the drawing is mirrored with it.
    pub direction: Direction,
}

/// The drawing of a model: a path, a ladder, a ring or a band. One of so many stages that numerals in its nodes would
/// be too small to read has rows of dots, with a numeral at the head of each.
pub fn shape(sketch: &Sketch<'_>) -> ShapeView {
    let count = sketch.numerals.len();
    let drawing = match sketch.kind {
        _ if count > MOST_NUMBERED => dots(sketch.kind, count, sketch.rows),
        Kind::Linear => path(count),
        Kind::Ladder => ladder(count),
        Kind::Cycle => ring(count),
        Kind::Continuum => band(count),
    };
    let Drawing { size, radius, .. } = drawing;
    let mirror = |x: u32| match sketch.direction {
        Direction::Ltr => x,
        Direction::Rtl => size.0 - x,
    };
    let strokes = drawing.line.iter().map(|stroke| stroke.draw(mirror));
    let nodes = drawing.points.iter().zip(sketch.numerals).enumerate();
    let heads = drawing.heads.iter().filter_map(|(at, (x, y))| {
        Some(NumeralView {
            label: sketch.numerals.get(*at)?.clone(),
            x: mirror(*x),
            y: *y,
        })
    });
    ShapeView {
        width: size.0,
        height: size.1,
        line: strokes.collect::<Vec<_>>().join(" "),
        radius,
        nodes: nodes
            .map(|(i, ((x, y), label))| NodeView {
                label: label.clone(),
                x: mirror(*x),
                y: *y,
                current: sketch.marked.contains(&i),
            })
            .collect(),
        numerals: heads.collect(),
    }
}

struct Drawing {
    /// Width and height.
    size: (u32, u32),
    /// The nodes' centres.
    points: Vec<(u32, u32)>,
    /// What joins or carries them.
    line: Vec<Stroke>,
    radius: u32,
    /// Stages whose numerals stand at the heads of rows, and where.
    heads: Vec<(usize, (u32, u32))>,
}

impl Drawing {
    /// One whose nodes hold their numerals.
    fn numbered(size: (u32, u32), points: Vec<(u32, u32)>, line: Vec<Stroke>) -> Self {
        Self {
            size,
            points,
            line,
            radius: RADIUS,
            heads: Vec::new(),
        }
    }
}

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
    Drawing::numbered(size, points, line)
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
    Drawing::numbered(size, points, vec![Stroke::Through(line)])
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
    let line = vec![Stroke::Circle { centre, radius }];
    Drawing::numbered(size, points.collect(), line)
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
    Drawing::numbered(size, points.collect(), line.collect())
}

/// Rows of dots, as the model's kind joins them: rows that a ladder climbs, bands of a continuum, a cycle's frame.
fn dots(kind: Kind, count: usize, groups: &[Vec<usize>]) -> Drawing {
    let all: Vec<usize> = (0..count).collect();
    let groups = match groups {
        [] => std::slice::from_ref(&all),
        groups => groups,
    };
    let rows: Vec<&[usize]> = groups.iter().flat_map(|g| g.chunks(DOTS)).collect();
    let (number, widest) = (rows.len() as u32, rows.iter().map(|row| row.len()).max());
    let widest = widest.unwrap_or_default() as u32;
    let step = (DOTS_WIDTH / widest.max(1)).clamp(DOT_PITCH, 44);
    let pitch = (DOTS_HEIGHT / number.max(1)).clamp(2 * DOT + 8, 44);
    let rise = if kind == Kind::Ladder { 8 } else { 0 };
    let width = HEAD + widest * step + number * rise;
    let size = (width, number * pitch + 2 * EDGE);
    let every = rows.len().div_ceil(MOST_HEADS).max(1);
    let mut points = vec![(0, 0); count];
    let mut line = Vec::new();
    let mut heads = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        let up = match kind {
            Kind::Ladder => number - 1 - r as u32,
            _ => r as u32,
        };
        let y = EDGE + up * pitch + pitch / 2;
        let left = HEAD + r as u32 * rise;
        let right = left + (row.len() as u32).saturating_sub(1) * step;
        for (place, at) in (left..).step_by(step as usize).zip(row.iter()) {
            if let Some(point) = points.get_mut(*at) {
                *point = (place, y);
            }
        }
        let rail = |y: u32| Stroke::Through(vec![(left - DOT, y), (right + DOT, y)]);
        match kind {
            Kind::Continuum => line.extend([rail(y - DOT - 4), rail(y + DOT + 4)]),
            Kind::Linear | Kind::Ladder | Kind::Cycle => line.push(rail(y)),
        }
        if r % every == 0 {
            heads.extend(row.first().map(|at| (*at, (left - HEAD / 2 - DOT, y))));
        }
    }
    if kind == Kind::Cycle {
        let (right, bottom) = (size.0 - 2, size.1 - 2);
        let frame = vec![(2, 2), (right, 2), (right, bottom), (2, bottom), (2, 2)];
        line.push(Stroke::Through(frame));
    }
    Drawing {
        size,
        points,
        line,
        radius: DOT,
        heads,
    }
}
