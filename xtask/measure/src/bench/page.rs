//! Inside the real window: how evenly the list scrolls, and how soon a key press changes it. The page measures
//! itself (`tests/bench/window`); WebDriver only presses keys and fetches the numbers.

use crate::Failure;
use crate::figure::{Figure, Goal, Summary, say};
use crate::search::Spread;
use kyzmat_tests::webdriver::Window;
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

const SCROLL: &str = include_str!("../../../../tests/bench/window/scroll.js");
const TYPING: &str = include_str!("../../../../tests/bench/window/typing.js");
/// Frames of a turn of scrolling, and turns of each.
const FRAMES: u32 = 300;
const TURNS: usize = 5;
/// Pixels in every frame: a quick turn of the wheel.
const STEP: u32 = 60;
/// What is typed, letter by letter; the pause lets every answer come, and the counts by filter after it.
const PHRASES: [&str; 10] = [
    "главный специалист",
    "башкы адис",
    "бухгалтер",
    "юрист бишкек",
    "айыл өкмөтү",
    "маман",
    "ведущий бюджет",
    "статистика",
    "эмгек",
    "архитектор ош",
];
const PAUSE: Duration = Duration::from_millis(450);

/// Milliseconds at which a key press came this far, by the page's clock.
#[derive(Debug, Clone, Deserialize)]
struct Key {
    pressed: f64,
    heard: f64,
    asked: Option<f64>,
    answered: Option<f64>,
    changed: Option<f64>,
    painted: Option<f64>,
}

/// Where the list is in the page, in its pixels.
#[derive(Debug, Deserialize)]
pub(crate) struct Place {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) height: f64,
}

pub(crate) async fn place(window: &Window<'_>) -> Result<Place, Failure> {
    window.find("[aria-rowindex=\"1\"] [role=gridcell]").await?;
    let place = window
        .script(
            "const { x, y, width, height } = document.querySelector('[role=grid]').getBoundingClientRect();
             return { x, y, width, height };",
            &[],
        )
        .await?;
    Ok(serde_json::from_value(place)?)
}

/// The whole catalogue in the list: at first it shows what takes applications now.
pub(crate) async fn show_all(window: &Window<'_>, at_least: u64) -> Result<u64, Failure> {
    window.click("[data-testid=only-open]").await?;
    let total = window
        .until(
            "the whole catalogue",
            "const total = Number(document.querySelector('[data-testid=count]').dataset.total);
             return total >= arguments[0] ? total : null;",
            &[json!(at_least)],
        )
        .await?;
    Ok(total.as_u64().unwrap_or_default())
}

pub(crate) async fn scroll(window: &Window<'_>, size: u64, summary: &mut Summary) -> Result<(), Failure> {
    let (mut list, mut still) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        still.extend(frames(window, "still").await?);
        list.extend(frames(window, "list").await?);
    }
    let (list, still) = (Spread::of(list), Spread::of(still));
    summary.add(Figure {
        id: "P10",
        what: format!("scrolling the list of {size}, frame p95 ÷ a still page of 50 rows"),
        figure: list.p95 / still.p95,
        goal: Goal::AtMost(1.2),
        detail: format!("{list} against {still}"),
    });
    Ok(())
}

/// One turn: the times between its frames.
async fn frames(window: &Window<'_>, what: &str) -> Result<Vec<f64>, Failure> {
    window
        .script(SCROLL, &[json!(what), json!(FRAMES), json!(STEP)])
        .await?;
    // No question disturbs it before it can be over.
    tokio::time::sleep(Duration::from_millis(17) * FRAMES + Duration::from_millis(500)).await;
    let frames = window
        .until("the end of scrolling", "return window.kyzmatBench", &[])
        .await?;
    Ok(serde_json::from_value(frames)?)
}

pub(crate) async fn typing(window: &Window<'_>, size: u64, summary: &mut Summary) -> Result<(), Failure> {
    window.script(TYPING, &[]).await?;
    for phrase in PHRASES {
        for letter in phrase.chars() {
            window.write("[data-testid=search]", &letter.to_string()).await?;
            tokio::time::sleep(PAUSE).await;
        }
        window
            .script(
                "window.kyzmatKeys.at(-1).over = true;
                 const field = document.querySelector('[data-testid=search]');
                 field.value = ''; field.dispatchEvent(new InputEvent('input', { bubbles: true }));",
                &[],
            )
            .await?;
        tokio::time::sleep(PAUSE).await;
    }
    let keys: Value = window.script("return window.kyzmatKeys", &[]).await?;
    let keys: Vec<Key> = serde_json::from_value(keys)?;
    let letters: usize = PHRASES.iter().map(|phrase| phrase.chars().count()).sum();
    let painted: Vec<f64> = keys
        .iter()
        .filter_map(|key| Some(key.painted? - key.pressed))
        .collect();
    if painted.len() * 2 < letters {
        return Err(format!("{} of {letters} key presses changed the list", painted.len()).into());
    }
    let part = |name: &str, of: &dyn Fn(&Key) -> Option<f64>| {
        say(&format!(
            "{name}: {}",
            Spread::of(keys.iter().filter_map(of).collect())
        ));
    };
    part("press to script", &|key| Some(key.heard - key.pressed));
    part("script to question", &|key| Some(key.asked? - key.heard));
    part("question to answer", &|key| Some(key.answered? - key.asked?));
    part("answer to document", &|key| Some(key.changed? - key.answered?));
    part("document to painted", &|key| Some(key.painted? - key.changed?));
    let many = painted.len();
    let spread = Spread::of(painted);
    summary.add(Figure {
        id: "P15",
        what: format!("key press to painted list of {size}, p95, ms"),
        figure: spread.p95,
        goal: Goal::AtMost(60.0),
        detail: format!("{spread}; {many} of {letters} keys changed the list"),
    });
    Ok(())
}
