//! Figures with their goals, as a table and as JSON.

use crate::Failure;
use serde_json::{Value, json};
use std::fmt;
use std::io::Write as _;
use std::path::Path;

/// What a figure should be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Goal {
    /// Not above this.
    AtMost(f64),
    /// Not below this.
    AtLeast(f64),
    /// None: the goal of this figure is set for another size.
    Told,
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtMost(most) => write!(f, "≤ {most}"),
            Self::AtLeast(least) => write!(f, "≥ {least}"),
            Self::Told => f.write_str("–"),
        }
    }
}

/// One measured figure.
pub(crate) struct Figure {
    pub(crate) id: &'static str,
    pub(crate) what: String,
    pub(crate) figure: f64,
    pub(crate) goal: Goal,
    pub(crate) detail: String,
}

impl Figure {
    /// Whether the goal is reached; `None` where there is none.
    fn reached(&self) -> Option<bool> {
        match self.goal {
            Goal::AtMost(most) => Some(self.figure <= most),
            Goal::AtLeast(least) => Some(self.figure >= least),
            Goal::Told => None,
        }
    }

    fn json(&self) -> Value {
        let mut json =
            json!({"id": self.id, "what": self.what, "figure": self.figure, "detail": self.detail});
        let goal = match self.goal {
            Goal::AtMost(most) => Some(("at_most", most)),
            Goal::AtLeast(least) => Some(("at_least", least)),
            Goal::Told => None,
        };
        if let (Some((key, goal)), Some(reached), Some(fields)) = (goal, self.reached(), json.as_object_mut())
        {
            fields.insert(key.to_owned(), goal.into());
            fields.insert("reached".to_owned(), reached.into());
        }
        json
    }
}

/// A figure that could not be measured here.
struct Missing {
    id: &'static str,
    what: String,
    why: String,
}

/// All figures of a run.
#[derive(Default)]
pub(crate) struct Summary {
    figures: Vec<Figure>,
    missing: Vec<Missing>,
}

impl Summary {
    pub(crate) fn add(&mut self, figure: Figure) {
        say(&format!(
            "{} {}: {:.3} ({})",
            figure.id, figure.what, figure.figure, figure.detail
        ));
        self.figures.push(figure);
    }

    /// Notes what could not be measured, and why.
    pub(crate) fn missing(&mut self, id: &'static str, what: &str, why: &str) {
        say(&format!("{id} {what}: not measured: {why}"));
        self.missing.push(Missing {
            id,
            what: what.to_owned(),
            why: why.to_owned(),
        });
    }

    /// Prints the table and writes the JSON.
    pub(crate) fn print(&self, path: &Path) -> Result<(), Failure> {
        let mut out = std::io::stdout().lock();
        writeln!(
            out,
            "| # | what | goal | figure | | detail |\n|---|---|---|---|---|---|"
        )?;
        for figure in &self.figures {
            let mark = match figure.reached() {
                Some(true) => "reached",
                Some(false) => "MISSED",
                None => "",
            };
            let Figure {
                id,
                what,
                figure,
                goal,
                detail,
            } = figure;
            writeln!(
                out,
                "| {id} | {what} | {goal} | {figure:.3} | {mark} | {detail} |"
            )?;
        }
        for Missing { id, what, why } in &self.missing {
            writeln!(out, "| {id} | {what} | – | – | not measured | {why} |")?;
        }
        let missing = self
            .missing
            .iter()
            .map(|Missing { id, what, why }| json!({"id": id, "what": what, "missing": why}));
        let rows: Vec<Value> = self.figures.iter().map(Figure::json).chain(missing).collect();
        std::fs::write(path, serde_json::to_vec_pretty(&rows)?)?;
        Ok(())
    }
}

/// Says on standard error how the run comes on.
pub(crate) fn say(line: &str) {
    // Nobody reading is no reason to stop measuring.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(figure: f64, goal: Goal) -> Figure {
        Figure {
            id: "P0",
            what: "this ÷ that".to_owned(),
            figure,
            goal,
            detail: String::new(),
        }
    }

    #[test]
    fn a_goal_is_reached_from_its_own_side() {
        let reached = |figure_is, goal| figure(figure_is, goal).reached();
        assert_eq!(reached(1.0, Goal::AtMost(1.2)), Some(true));
        assert_eq!(reached(1.3, Goal::AtMost(1.2)), Some(false));
        assert_eq!(reached(6.0, Goal::AtLeast(6.0)), Some(true));
        assert_eq!(reached(5.9, Goal::AtLeast(6.0)), Some(false));
        assert_eq!(
            reached(5.9, Goal::Told),
            None,
            "what has no goal neither reaches nor misses it"
        );
        assert_eq!(figure(6.0, Goal::AtLeast(6.0)).json()["at_least"], 6.0);
    }

    #[test]
    fn what_could_not_be_measured_is_in_the_summary_without_a_number() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("summary.json");
        let mut summary = Summary::default();
        summary.add(figure(1.0, Goal::AtMost(1.2)));
        summary.missing("P2", "a peer", "it cannot be installed");
        summary.print(&path).unwrap();
        let rows: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        assert_eq!(rows[0]["reached"], true);
        assert_eq!(rows[1]["missing"], "it cannot be installed");
        assert!(rows[1].get("figure").is_none(), "no figure is made up");
    }
}
