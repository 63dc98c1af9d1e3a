//! The native menu. Its acts go to the window as the event `menu`, since the window knows what is on the screen;
//! only the standard roles (copy, quit…) are the system's own.

use crate::windows;
use kyzmat_engine::ErrorCode;
use kyzmat_i18n::{Id, Locale, id};
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter as _, Runtime};

/// The event's name; its payload is the act.
pub const EVENT: &str = "menu";

/// Whether the system expects a native menu. On macOS a program without one cannot even copy; elsewhere the
/// window's own menu holds the same acts, and a second bar above it would only cost height and, in GTK, ignore
/// the window's colours.
pub const IS_WANTED: bool = cfg!(target_os = "macos");

/// Builds the menu in a language.
///
/// # Errors
/// The system makes no menu.
pub fn build<R: Runtime>(app: &AppHandle<R>, locale: &Locale) -> tauri::Result<Menu<R>> {
    let act =
        |act: &str, text: Id, keys: Option<&str>| MenuItem::with_id(app, act, locale.text(text), true, keys);
    let line = || PredefinedMenuItem::separator(app);
    let text = |text: Id| Some(locale.text(text));
    // The first one is the program's own, as macOS wants it.
    let program = Submenu::with_items(
        app,
        windows::NAME,
        true,
        &[
            &act("about", id::ABOUT_TITLE, None)?,
            &line()?,
            &act("settings", id::SHELL_SETTINGS, Some("CmdOrCtrl+,"))?,
            &line()?,
            &PredefinedMenuItem::quit(app, text(id::MENU_QUIT).as_deref())?,
        ],
    )?;
    let file = Submenu::with_items(
        app,
        locale.text(id::MENU_FILE),
        true,
        &[
            &act("sync", id::SHELL_SYNC, Some("F5"))?,
            &line()?,
            &act("print", id::MENU_PRINT, Some("CmdOrCtrl+P"))?,
        ],
    )?;
    let edit = Submenu::with_items(
        app,
        locale.text(id::MENU_EDIT),
        true,
        &[
            &PredefinedMenuItem::undo(app, text(id::MENU_UNDO).as_deref())?,
            &PredefinedMenuItem::redo(app, text(id::MENU_REDO).as_deref())?,
            &line()?,
            &PredefinedMenuItem::cut(app, text(id::MENU_CUT).as_deref())?,
            &PredefinedMenuItem::copy(app, text(id::MENU_COPY).as_deref())?,
            &PredefinedMenuItem::paste(app, text(id::MENU_PASTE).as_deref())?,
            &PredefinedMenuItem::select_all(app, text(id::MENU_SELECT_ALL).as_deref())?,
        ],
    )?;
    let view = Submenu::with_items(
        app,
        locale.text(id::MENU_VIEW),
        true,
        &[
            &act("larger", id::MENU_ZOOM_IN, Some("CmdOrCtrl+="))?,
            &act("smaller", id::MENU_ZOOM_OUT, Some("CmdOrCtrl+-"))?,
            &act("usual", id::MENU_ZOOM_RESET, Some("CmdOrCtrl+0"))?,
        ],
    )?;
    let go = Submenu::with_items(
        app,
        locale.text(id::MENU_GO),
        true,
        &[
            &act("vacancies", id::SHELL_VACANCIES, None)?,
            &act("saved", id::SHELL_SAVED_SEARCHES, None)?,
        ],
    )?;
    let help = Submenu::with_items(
        app,
        locale.text(id::MENU_HELP),
        true,
        &[
            &act("shortcuts", id::SHELL_SHORTCUTS, Some("F1"))?,
            &act("diagnostics", id::ABOUT_DIAGNOSTICS, None)?,
        ],
    )?;
    Menu::with_items(app, &[&program, &file, &edit, &view, &go, &help])
}

/// Puts the menu up in a language. A menu that cannot be made leaves the window's own, which has the same acts.
pub fn put_up<R: Runtime>(app: &AppHandle<R>, lang: kyzmat_model::Lang) {
    let made = build(app, &Locale::new(lang)).and_then(|menu| app.set_menu(menu));
    if let Err(error) = made {
        tracing::warn!("There is no native menu: {error}.");
    }
}

/// The words for an error and what to do about it, for when there is no window to say them.
#[must_use]
pub fn words_for(locale: &Locale, code: ErrorCode) -> String {
    let name = serde_json::to_value(code)
        .ok()
        .and_then(|name| Some(name.as_str()?.replace('_', "-")));
    let text =
        |suffix: &str| Some(locale.text(kyzmat_i18n::find(&format!("error-{}{suffix}", name.as_ref()?))?));
    [text(""), text("-advice")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// Hands an act to the window.
pub fn tell<R: Runtime>(app: &AppHandle<R>, act: &str) {
    if let Err(error) = app.emit(EVENT, act) {
        tracing::warn!("The act {act} of the menu was lost: {error}.");
    }
}
