//! The figures of the real window: the application as shipped, on a screen of its own, with a portal beside it.

use crate::client::engine;
use crate::figure::Summary;
use crate::parts;
use crate::portal::{self, PortalProcess, runtime};
use crate::screen::{Area, Screen};
use crate::{Failure, page, startup};
use kyzmat_engine::catalogue::view::Nothing;
use kyzmat_engine::settings::view::SettingsChange;
use kyzmat_model::Lang;
use kyzmat_tests::webdriver::Driver;
use std::path::Path;
use std::process::Command;

pub(crate) fn measure(wanted: &parts::Window, folder: &Path, summary: &mut Summary) -> Result<(), Failure> {
    let store = folder.join(format!("window-portal-{}", wanted.size));
    portal::fill(&store, wanted.size)?;
    let portal = PortalProcess::start(&store)?;
    let data = folder.join("window-client");
    if data.exists() {
        std::fs::remove_dir_all(&data)?;
    }
    let mut screen = Screen::open(&wanted.screen)?;
    let list = runtime()?.block_on(async {
        furnish(&portal.url, &data).await?;
        inside(wanted, &portal.url, &data, &mut screen, summary).await
    })?;
    let application = || {
        let mut command = Command::new(&wanted.application);
        command.args(["--portal", &portal.url, "--data"]).arg(&data);
        command
    };
    let empty_data = folder.join("window-empty");
    startup::measure(
        &startup::Pair {
            application: &application,
            empty: &wanted.empty,
            empty_data: &empty_data,
            list,
            size: wanted.size,
        },
        &mut screen,
        summary,
    )
}

/// A person's folder after the first visit: everything is there and the language is chosen.
async fn furnish(portal: &str, data: &Path) -> Result<(), Failure> {
    let engine = engine(portal, data).await?;
    engine.sync_catalogue(Nothing {}).await?;
    engine
        .change_settings(SettingsChange {
            lang: Some(Lang::Ru),
            ..SettingsChange::default()
        })
        .await?;
    Ok(())
}

/// What the page measures itself. Gives the list's place on the screen.
async fn inside(
    wanted: &parts::Window,
    portal: &str,
    data: &Path,
    screen: &mut Screen,
    summary: &mut Summary,
) -> Result<Area, Failure> {
    let driver = Driver::start().await?;
    let folder = data.to_string_lossy();
    let window = driver
        .open(&wanted.application, &["--portal", portal, "--data", &folder])
        .await?;
    let place = page::place(&window).await?;
    let lit = screen.lit()?.ok_or("the window is not on the watched screen")?;
    let list = on_screen(&place, lit);
    let total = page::show_all(&window, wanted.size).await?;
    page::scroll(&window, total, summary).await?;
    page::typing(&window, total, summary).await?;
    window.close().await?;
    Ok(list)
}

/// GTK's scroll bar lies over the list's edge and fades for seconds after a start, which is no work of ours.
const SCROLL_BAR: f64 = 24.0;

/// The list's place on the screen, whole pixels within it and beside its scroll bar. The page fills its window: a bare X server has no frames.
fn on_screen(place: &page::Place, window: Area) -> Area {
    // Never negative or too large: a page's places are within its window.
    let whole = |number: f64| number.max(0.0) as u32;
    Area {
        left: window.left + whole(place.x.ceil()),
        top: window.top + whole(place.y.ceil()),
        width: whole((place.width - SCROLL_BAR).floor()),
        height: whole(place.height.floor() - 1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_place_on_the_screen_is_within_the_list() {
        let place = page::Place {
            x: 10.5,
            y: 20.0,
            width: 99.5,
            height: 50.0,
        };
        let window = Area {
            left: 160,
            top: 100,
            width: 1280,
            height: 800,
        };
        let area = on_screen(&place, window);
        assert_eq!((area.left, area.top), (171, 120));
        assert_eq!(
            (area.width, area.height),
            (75, 49),
            "without the scroll bar, and not a pixel more"
        );
    }
}
