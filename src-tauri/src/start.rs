//! Puts the program together: log, Tauri, core, window, menu, events; and runs it.

use crate::arguments::{Arguments, Installation};
use crate::core::{Arrival, Core};
use crate::folder::Folder;
use crate::link::Link;
use crate::notify::Notifier;
use crate::{commands, events, journal, menu, presence, windows};
use kyzmat_engine::catalogue::view::Nothing;
use kyzmat_engine::identity::view::IdentityState;
use kyzmat_engine::{
    Engine, EngineError, ErrorCode, Event, Limits, Options, PortalTrust, SystemRandom, harden,
};
use kyzmat_i18n::Locale;
use kyzmat_ipc::Audience;
use kyzmat_model::Lang;
use kyzmat_model::clock::SystemClock;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tauri::plugin::TauriPlugin;
use tauri::{App, AppHandle, Manager as _, Runtime, Wry};
use tauri_plugin_deep_link::DeepLinkExt as _;
use tauri_plugin_dialog::{DialogExt as _, MessageDialogKind};
use tauri_plugin_window_state::StateFlags;
use tokio::sync::broadcast::error::RecvError;
use uuid::Uuid;

/// How long a window lives on after the person's data were closed: what closed them has its answer by then.
const LAST_WORDS: Duration = Duration::from_millis(400);

/// Why the program does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The system has no folder for a user's data.
    #[error("this user has no data folder; give one with --data")]
    NoDataFolder,
    /// The log cannot be written, so neither can anything else.
    #[error("the data folder cannot be written: {0}")]
    Journal(#[from] tracing_appender::rolling::InitError),
    /// The window system refused.
    #[error("there is no display that can be used: start kyzmat in a graphical session")]
    NoDisplay,
    /// The window's files are not in the program.
    #[error("the window's files were not built into this program: run `cargo xtask run`")]
    NoInterface,
    /// Tauri.
    #[error("the window could not be opened: {0}")]
    Window(#[from] tauri::Error),
    /// The core; the person has been told in a dialog.
    #[error("{0}")]
    Core(#[from] EngineError),
}

/// Configuration, permissions and the window's files, read when this was compiled.
pub fn context<R: Runtime>() -> tauri::Context<R> {
    tauri::generate_context!()
}

/// Starts the program and comes back when its last window is closed.
///
/// # Errors
/// See [`StartError`].
pub fn start(arguments: Arguments, installation: Installation) -> Result<(), StartError> {
    let audience = arguments
        .audience
        .or(installation.audience)
        .unwrap_or(Audience::Applicant);
    // Before anything of the data is touched: a second start ends in here.
    let app = build(audience)?;
    let folder = folder_of(arguments.data).ok_or(StartError::NoDataFolder)?;
    let data = folder.data.clone();
    let hardened = harden();
    let _journal = journal::start(&data.join("logs"))?;
    tracing::info!("Kyzmat {} starts for the {audience}.", env!("CARGO_PKG_VERSION"));
    tracing::debug!("{hardened:?}");
    app.manage(folder);
    app.handle().plugin(window_state(&data))?;
    if app.asset_resolver().get("index.html".to_owned()).is_none() {
        return Err(StartError::NoInterface);
    }
    let identity = audience.identity(device_name());
    let options = Options {
        data: data.clone(),
        portal: arguments.portal.or(installation.portal),
        trust: arguments
            .portal_key
            .or(installation.portal_key)
            .map_or(PortalTrust::Kept, PortalTrust::Key),
        auto_sync: true,
        limits: Limits::default(),
        clock: Arc::new(SystemClock),
        random: || Uuid::new_v4().as_u64_pair().0,
        keyring: identity.keyring(),
        identity,
        chance: Arc::new(SystemRandom),
    };
    let (core, arrival) = Core::awaited();
    app.manage(core.clone());
    let failure = Arc::new(Mutex::new(None));
    let starting = Starting {
        app: app.handle().clone(),
        arrival,
        failure: Arc::clone(&failure),
    };
    // The core reads its files while the web view starts its processes: each takes half a second on a slow disk.
    tauri::async_runtime::spawn(starting.finish(options, audience));
    windows::open(&app, audience, &data.join("webview"), arguments.link)?;
    let code = app.run_return(|_, _| {});
    tauri::async_runtime::block_on(core.shut_down());
    tracing::info!("Kyzmat ends with {code}.");
    let failure = failure.lock().unwrap_or_else(PoisonError::into_inner).take();
    failure.map_or(Ok(()), |error| Err(StartError::Core(error)))
}

/// What the list of sessions calls this computer: its name in the network, which its owner knows it by.
fn device_name() -> String {
    let name = gethostname::gethostname().to_string_lossy().into_owned();
    let system = std::env::consts::OS;
    if name.is_empty() {
        system.to_owned()
    } else {
        format!("{name} ({system})")
    }
}

/// The part of the start that goes on beside the window.
struct Starting {
    app: AppHandle<Wry>,
    arrival: Arrival,
    /// Why there is no core, for the program's end.
    failure: Arc<Mutex<Option<EngineError>>>,
}

impl Starting {
    /// Starts the core and gives it to the window, or tells the person why there is none.
    async fn finish(self, options: Options, audience: Audience) {
        let started = match Engine::start(options).await {
            Ok(engine) => furnish(&self.app, &engine, audience).await.map(|()| engine),
            Err(error) => Err(error),
        };
        self.arrival.bring(started.as_ref());
        if let Err(error) = started {
            tracing::error!("The core does not start: {error:#}.");
            let code = error.code();
            *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            explain(&self.app, code);
        }
    }
}

/// The folder of the data: as the command line says, else as chosen, else the user's own.
fn folder_of(given: Option<PathBuf>) -> Option<Folder> {
    if let Some(data) = given {
        return Some(Folder::given(data));
    }
    let usual = dirs::data_local_dir()?.join("kyzmat");
    // Not beside the data: on macOS the two folders are one.
    let kept_at = dirs::preference_dir()?.join("kyzmat/data-folder.json");
    Some(Folder::settle(kept_at, usual))
}

/// Remembers where the window was and how large. A kiosk's covers the screen.
fn window_state(data: &Path) -> TauriPlugin<Wry> {
    tauri_plugin_window_state::Builder::new()
        .with_filename(data.join("window.json").to_string_lossy())
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .with_denylist(&[windows::label(Audience::Kiosk)])
        .build()
}

/// Tauri with its plugins, before there is a window.
fn build(audience: Audience) -> Result<App<Wry>, StartError> {
    let builder = tauri::Builder::default()
        // First of all plugins: a second start hands over its link and ends here, before it touches the data.
        .plugin(tauri_plugin_single_instance::init(move |app, words, _| {
            again(app, audience, &words)
        }))
        .plugin(tauri_plugin_deep_link::init())
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(commands::handler());
    // GTK answers a display that cannot be reached with a panic, which is no defect of ours and needs no trace.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let built = std::panic::catch_unwind(AssertUnwindSafe(|| builder.build(context())));
    std::panic::set_hook(hook);
    built.map_or(Err(StartError::NoDisplay), |app| Ok(app?))
}

/// A second start: its link, if it has one, and the window to the front.
fn again<R: Runtime>(app: &AppHandle<R>, audience: Audience, words: &[String]) {
    if let Some(link) = words.iter().find_map(|word| Link::parse(word)) {
        follow(app, link);
    }
    windows::show(app, audience);
}

/// Opens a link in the window, as soon as there is a core to announce it.
fn follow<R: Runtime>(app: &AppHandle<R>, link: Link) {
    let Some(core) = app.try_state::<Core>() else {
        return;
    };
    let core = core.inner().clone();
    tauri::async_runtime::spawn(async move {
        // Without a core the person has been told so, and there is nothing to open.
        if let Ok(engine) = core.engine().await {
            engine.announce(link.event());
        }
    });
}

/// What the core and the window do for each other: events, menu, links.
async fn furnish(app: &AppHandle<Wry>, engine: &Engine, audience: Audience) -> Result<(), EngineError> {
    let settings = engine.get_settings(Nothing {}).await?;
    let lang = settings.lang.unwrap_or_default();
    let has_menu = audience != Audience::Kiosk && menu::IS_WANTED;
    if has_menu {
        menu::put_up(app, lang);
        app.on_menu_event(|app, event| menu::tell(app, event.id().as_ref()));
    }
    carry(app.clone(), engine, audience, lang, has_menu);
    let runtime = tokio::runtime::Handle::current();
    let leaving = engine.clone();
    presence::watch(move || {
        if let Err(error) = runtime.block_on(leaving.lock(Nothing {})) {
            tracing::error!("Locking failed: {error}.");
        }
    });
    let opener = app.clone();
    app.deep_link().on_open_url(move |event| {
        for link in event.urls().iter().filter_map(|url| Link::parse(url.as_str())) {
            follow(&opener, link);
        }
        windows::show(&opener, audience);
    });
    Ok(())
}

/// Carries the core's events to the window for as long as both live, tells by the system what must not wait for somebody
/// to look, and keeps the menu in the window's language.
fn carry<R: Runtime>(app: AppHandle<R>, engine: &Engine, audience: Audience, lang: Lang, has_menu: bool) {
    let mut heard = engine.subscribe();
    let engine = engine.clone();
    let mut was_open = engine.identity_state() == IdentityState::Unlocked;
    tauri::async_runtime::spawn(async move {
        let mut shown = lang;
        // Whoever a kiosk would tell has gone.
        let mut notifier = (audience != Audience::Kiosk).then(Notifier::default);
        loop {
            match heard.recv().await {
                Ok(event) => {
                    if let Event::SettingsChanged(settings) = &event {
                        let lang = settings.lang.unwrap_or_default();
                        if has_menu && shown != lang {
                            menu::put_up(&app, lang);
                        }
                        shown = lang;
                    }
                    if let Some(notifier) = &mut notifier {
                        notifier.hear(&event, shown, || windows::is_looked_at(&app, audience));
                    }
                    events::send(&app, &event);
                }
                // Events are hints to read again: those missed are covered by the next.
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => break,
            }
            // Asked rather than heard: what was shown must go, whichever events were missed.
            let is_open = engine.identity_state() == IdentityState::Unlocked;
            if was_open && !is_open {
                let app = app.clone();
                tauri::async_runtime::spawn(async move {
                    tokio::time::sleep(LAST_WORDS).await;
                    windows::renew(&app, audience);
                });
            }
            was_open = is_open;
        }
    });
}

/// Tells the person in a dialog why there is no core; its answer ends the program.
fn explain(app: &AppHandle<Wry>, code: ErrorCode) {
    let locale = Locale::new(Lang::default());
    let words = menu::words_for(&locale, code);
    let handle = app.clone();
    app.dialog()
        .message(words)
        .title(windows::NAME)
        .kind(MessageDialogKind::Error)
        .show(move |_| handle.exit(i32::from(crate::FAILED)));
}
