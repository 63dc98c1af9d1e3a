//! What each window may do, checked against the list of commands. The permission sets are written from it:
//! `cargo xtask bindings`.

use crate::{commands, windows};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use kyzmat_engine::identity::view::KeyPlace;
use kyzmat_engine::{Engine, IdentityPolicy, Limits, Options, PortalTrust, SystemRandom};
use kyzmat_ipc::{Audience, COMMANDS, audiences};
use kyzmat_model::clock::SystemClock;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tower::ServiceExt as _;

/// The host's own commands. A kiosk has no browser, no files and no printer of the visitor's.
const HOST: [(&str, &[Audience]); 11] = [
    ("open_external", &[Audience::Applicant, Audience::Desk]),
    ("save_file", &[Audience::Applicant, Audience::Desk]),
    ("save_data", &[Audience::Applicant, Audience::Desk]),
    ("choose_document", &[Audience::Applicant, Audience::Desk]),
    ("print_data", &[Audience::Applicant, Audience::Desk]),
    ("print_window", &[Audience::Applicant, Audience::Desk]),
    ("data_folder", &[Audience::Applicant, Audience::Desk]),
    ("open_data_folder", &[Audience::Applicant, Audience::Desk]),
    ("choose_data_folder", &[Audience::Applicant, Audience::Desk]),
    ("keep_data_folder", &[Audience::Applicant, Audience::Desk]),
    ("restart", &[Audience::Applicant, Audience::Desk]),
];

/// Every command with the audiences it is for.
fn list() -> Vec<(&'static str, &'static [Audience])> {
    let core = COMMANDS.iter().map(|name| (*name, audiences(name).unwrap()));
    core.chain(HOST).collect()
}

/// The permission set of an audience, as Tauri reads it.
fn set(audience: Audience) -> String {
    let mut text = format!(
        "# Generated from the list of commands; run `cargo xtask bindings` after changing it.\n\n\
         [[permission]]\nidentifier = \"{audience}\"\n\
         description = \"The commands of the {audience}'s window.\"\ncommands.allow = [\n"
    );
    for (name, _) in list()
        .into_iter()
        .filter(|(_, audiences)| audiences.contains(&audience))
    {
        writeln!(text, "  \"{name}\",").unwrap();
    }
    text.push_str("]\n");
    text
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri")
}

/// Compares, or with `KYZMAT_BLESS=1` writes.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the switch that writes instead of comparing"
)]
fn the_committed_permission_sets_are_current() {
    for audience in Audience::ALL {
        let path = folder().join(format!("permissions/{audience}.toml"));
        if std::env::var("KYZMAT_BLESS").is_ok() {
            std::fs::write(&path, set(audience)).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == set(audience),
            "{}: run `cargo xtask bindings` and commit",
            path.display()
        );
    }
}

#[test]
fn a_capability_is_for_one_window_and_holds_one_set_and_the_event_listeners() {
    for audience in Audience::ALL {
        let path = folder().join(format!("capabilities/{audience}.json"));
        let capability: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(capability["identifier"], audience.name());
        assert_eq!(
            capability["windows"],
            serde_json::json!([windows::label(audience)])
        );
        assert_eq!(
            capability["permissions"],
            serde_json::json!([
                audience.name(),
                "core:event:allow-listen",
                "core:event:allow-unlisten"
            ]),
            "every further permission is a door: it needs a reason and a line here"
        );
        assert!(
            capability.get("remote").is_none(),
            "no page from elsewhere may call the core"
        );
    }
}

/// Calls a command as the window with that label would, with arguments that no command understands.
fn refusal(app: &tauri::App<MockRuntime>, label: &str, command: &str) -> String {
    use tauri::Manager as _;
    let window = app.get_webview_window(label).unwrap_or_else(|| {
        tauri::WebviewWindowBuilder::new(app, label, tauri::WebviewUrl::default())
            .build()
            .unwrap()
    });
    let request = InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: "tauri://localhost".parse().unwrap(),
        body: InvokeBody::Json(serde_json::json!({ "none": "such" })),
        headers: tauri::http::HeaderMap::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(&window, request)
        .err()
        .map(|error| error.to_string())
        .unwrap_or_default()
}

#[test]
fn a_window_reaches_its_own_commands_and_no_others() {
    let app = mock_builder()
        .invoke_handler(commands::handler())
        .build(crate::start::context())
        .unwrap();
    for audience in Audience::ALL {
        for (command, audiences) in list() {
            if command == "print_window" {
                continue; // It takes no argument that could be wrong, so it would print.
            }
            let refusal = refusal(&app, windows::label(audience), command);
            let by_acl = refusal.contains("not allowed");
            assert_eq!(
                by_acl,
                !audiences.contains(&audience),
                "{command} in the {audience}'s window answered: {refusal}"
            );
        }
    }
}

#[test]
fn a_window_without_a_capability_reaches_nothing() {
    let app = mock_builder()
        .invoke_handler(commands::handler())
        .build(crate::start::context())
        .unwrap();
    for (command, _) in list() {
        let refusal = refusal(&app, "stranger", command);
        assert!(
            refusal.contains("not allowed"),
            "{command} answered a window nobody knows: {refusal}"
        );
    }
}

/// A core with nobody at home and no portal.
async fn core(folder: &Path) -> Engine {
    let identity = IdentityPolicy::applicant("test".to_owned()).with_keys(KeyPlace::Memory);
    Engine::start(Options {
        data: folder.to_owned(),
        portal: Some("http://127.0.0.1:9".to_owned()),
        trust: PortalTrust::Kept,
        auto_sync: false,
        limits: Limits::default(),
        clock: Arc::new(SystemClock),
        random: || 1,
        keyring: identity.keyring(),
        identity,
        chance: Arc::new(SystemRandom),
    })
    .await
    .unwrap()
}

/// Whether the dev host refuses the command since it is not for its audience.
async fn is_forbidden(host: &Router, command: &str) -> bool {
    let request = Request::post(format!("/ipc/{command}"))
        .header("host", "127.0.0.1")
        .body(Body::from(r#"{"none":"such"}"#))
        .unwrap();
    let answer = host.clone().oneshot(request).await.unwrap();
    let status = answer.status().as_u16();
    let body = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    let told: serde_json::Value = serde_json::from_slice(&body).unwrap();
    let forbidden = told["code"] == "forbidden";
    assert_eq!(
        forbidden,
        forbidden && status == 403,
        "{command}: {status} {told}"
    );
    assert_ne!(told["code"], "unknown_command", "{command}: both have one list");
    forbidden
}

#[test]
fn the_dev_host_refuses_an_audience_exactly_what_the_shell_refuses_it() {
    let app = mock_builder()
        .invoke_handler(commands::handler())
        .build(crate::start::context())
        .unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let engine = runtime.block_on(core(folder.path()));
    let mut refused = 0;
    for audience in Audience::ALL {
        let host = kyzmat_devhost::router(engine.clone(), audience, None);
        for command in COMMANDS {
            let by_shell = refusal(&app, windows::label(audience), command).contains("not allowed");
            let by_host = runtime.block_on(is_forbidden(&host, command));
            assert_eq!(
                by_shell, by_host,
                "{command} at the {audience}'s: what is tested over the dev host is not what is shipped"
            );
            refused += usize::from(by_shell);
        }
    }
    assert!(refused > 0, "something is refused to somebody");
}
