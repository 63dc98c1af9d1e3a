//! Figures with their goals, as a table and as JSON.

use crate::Failure;
use serde_json::json;
use std::io::Write as _;
use std::path::Path;

/// What a figure should be.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Goal {
    /// Not above this.
    AtMost(f64),
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
    fn reached(&self) -> bool {
        let Goal::AtMost(most) = self.goal;
        self.figure <= most
    }
}

/// All figures of a run.
#[derive(Default)]
pub(crate) struct Summary(Vec<Figure>);

impl Summary {
    pub(crate) fn add(&mut self, figure: Figure) {
        say(&format!(
            "{} {}: {:.3} ({})",
            figure.id, figure.what, figure.figure, figure.detail
        ));
        self.0.push(figure);
    }

    /// Prints the table and writes the JSON.
    pub(crate) fn print(&self, path: &Path) -> Result<(), Failure> {
        let mut out = std::io::stdout().lock();
        writeln!(
            out,
            "| # | what | goal | figure | | detail |\n|---|---|---|---|---|---|"
        )?;
        for figure in &self.0 {
            let Goal::AtMost(most) = figure.goal;
            let mark = if figure.reached() { "reached" } else { "MISSED" };
            let Figure {
                id,
                what,
                figure,
                detail,
                ..
            } = figure;
            writeln!(
                out,
                "| {id} | {what} | ≤ {most} | {figure:.3} | {mark} | {detail} |"
            )?;
        }
        let rows: Vec<_> = self
            .0
            .iter()
            .map(|figure| {
                let Goal::AtMost(most) = figure.goal;
                json!({"id": figure.id, "what": figure.what, "at_most": most, "figure": figure.figure,
                    "reached": figure.reached(), "detail": figure.detail})
            })
            .collect();
        std::fs::write(path, serde_json::to_vec_pretty(&rows)?)?;
        Ok(())
    }
}

/// Says on standard error how the run comes on.
pub(crate) fn say(line: &str) {
    // Nobody reading is no reason to stop measuring.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
