//! `serve`: its flags, and how it begins and ends.

use super::run::{Failure, print};
use clap::{Args, ValueEnum};
use kyzmat_api::identity::DeskRole;
use kyzmat_portal::Settings;
use kyzmat_portal::identity::secret::Secret;
use kyzmat_portal::identity::settings::{IdentitySettings, Lifetimes, Provider, Rotation};
use kyzmat_portal::notices::settings::{NoticeSettings, Smtp, Telegram};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What the sandbox providers know the portal by. Only ever sent to a provider on this computer.
const SANDBOX_CLIENT: (&str, &str) = ("kyzmat-portal", "sandbox-only");

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The portal's address as its clients see it [default: the address it listens on]
    #[arg(long, value_name = "URL", value_parser = web_address)]
    public_url: Option<String>,
    /// Identity provider of citizens
    #[arg(long, value_name = "URL", value_parser = web_address)]
    esi_issuer: Option<String>,
    /// JSON with client_id and client_secret for it [default: KYZMAT_ESI_CLIENT_ID and KYZMAT_ESI_CLIENT_SECRET; on
    /// this computer, the sandbox's]
    #[arg(long, value_name = "FILE", requires = "esi_issuer")]
    esi_client_file: Option<PathBuf>,
    /// Identity provider of public servants
    #[arg(long, value_name = "URL", value_parser = web_address)]
    kyzmat_issuer: Option<String>,
    /// JSON with client_id and client_secret for it [default: KYZMAT_STAFF_CLIENT_ID and KYZMAT_STAFF_CLIENT_SECRET;
    /// on this computer, the sandbox's]
    #[arg(long, value_name = "FILE", requires = "kyzmat_issuer")]
    kyzmat_client_file: Option<PathBuf>,
    /// JSON that maps access levels of E-Kyzmat to lists of roles (hr_officer, commission_member,
    /// commission_secretary, auditor)
    #[arg(long, value_name = "FILE")]
    access_levels: Option<PathBuf>,
    /// Seconds after which the sandbox of the state portal of services answers a wish for a document
    #[arg(long, value_name = "S", default_value_t = 5, value_parser = clap::value_parser!(i64).range(0..=86_400))]
    sandbox_documents_delay: i64,
    #[command(flatten)]
    lives: Lives,
    /// When a refresh token is exchanged for another: at each use, never, or in the last third of its life
    #[arg(long, value_enum, default_value_t = Rotate::Late)]
    rotate_refresh: Rotate,
    /// Whether proofs of possession need a nonce of the portal
    #[arg(long, value_enum, default_value_t = Switch::On)]
    dpop_nonce: Switch,
    /// Requests a minute from one address to one group of sign-in endpoints; 0 is no limit
    #[arg(long, value_name = "N", default_value_t = 120)]
    rate_limit: u32,
    /// Server that mails go to, smtp://host:port or smtps://host; none are sent without it
    #[arg(long, value_name = "URL", requires = "mail_from")]
    smtp: Option<String>,
    /// Whom mails are from
    #[arg(long, value_name = "ADDRESS", requires = "smtp")]
    mail_from: Option<String>,
    /// JSON with name and password at the mail server
    #[arg(long, value_name = "FILE", requires = "smtp")]
    smtp_login_file: Option<PathBuf>,
    /// Address of the Telegram Bot API
    #[arg(long, value_name = "URL", value_parser = web_address, default_value = "https://api.telegram.org")]
    telegram_api: String,
    /// File with the bot's token; no messages are sent without it
    #[arg(long, value_name = "FILE")]
    telegram_token_file: Option<PathBuf>,
    /// Take the last address of X-Forwarded-For as the client's: only behind a proxy that sets it
    #[arg(long)]
    behind_proxy: bool,
}

/// Seconds for which things live; the defaults suit people, tests have shorter ones.
#[derive(Debug, Args)]
#[command(next_help_heading = "Lifetimes, in seconds")]
struct Lives {
    #[arg(long, value_name = "S", default_value_t = Lifetimes::default().access, value_parser = seconds)]
    access_life: i64,
    #[arg(long, value_name = "S", default_value_t = Lifetimes::default().refresh, value_parser = seconds)]
    refresh_life: i64,
    #[arg(long, value_name = "S", default_value_t = Lifetimes::default().session, value_parser = seconds)]
    session_life: i64,
    #[arg(long, value_name = "S", default_value_t = Lifetimes::default().submit, value_parser = seconds)]
    submit_life: i64,
    #[arg(long, value_name = "S", default_value_t = Lifetimes::default().code, value_parser = seconds)]
    code_life: i64,
    #[arg(long, value_name = "S", default_value_t = Lifetimes::default().attempt, value_parser = seconds)]
    attempt_life: i64,
    #[arg(long, value_name = "S", default_value_t = Lifetimes::default().device, value_parser = seconds)]
    device_life: i64,
    /// Between two questions of a waiting device
    #[arg(long, value_name = "S", default_value_t = Lifetimes::default().device_pause, value_parser = seconds)]
    device_interval: i64,
    /// A spent refresh token gives its successor again for so long
    #[arg(long, value_name = "S", default_value_t = Lifetimes::default().grace, value_parser = seconds)]
    refresh_grace: i64,
    /// How far a proof's time may be from the portal's
    #[arg(long, value_name = "S", default_value_t = Lifetimes::default().proof_window, value_parser = seconds)]
    dpop_window: i64,
    #[arg(long, value_name = "S", default_value_t = Lifetimes::default().nonce, value_parser = seconds)]
    nonce_life: i64,
}

impl From<&Lives> for Lifetimes {
    fn from(lives: &Lives) -> Self {
        Self {
            access: lives.access_life,
            refresh: lives.refresh_life,
            session: lives.session_life,
            submit: lives.submit_life,
            code: lives.code_life,
            attempt: lives.attempt_life,
            device: lives.device_life,
            device_pause: lives.device_interval,
            grace: lives.refresh_grace,
            proof_window: lives.dpop_window,
            nonce: lives.nonce_life,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Rotate {
    On,
    Off,
    Late,
}

#[derive(Debug, Clone, Copy, PartialEq, ValueEnum)]
enum Switch {
    On,
    Off,
}

/// From one second to ten years.
fn seconds(text: &str) -> Result<i64, String> {
    text.parse()
        .ok()
        .filter(|number| (1..=315_360_000).contains(number))
        .ok_or_else(|| "not a whole number of seconds from 1 to 315360000".to_owned())
}

/// An http or https address with a host and without query or fragment, as an issuer must be (RFC 8414 §2).
fn web_address(text: &str) -> Result<String, String> {
    let address: axum::http::Uri = text.parse().map_err(|error| format!("no web address: {error}"))?;
    let scheme = address.scheme_str().unwrap_or_default();
    if !matches!(scheme, "http" | "https") || address.host().is_none_or(str::is_empty) {
        return Err("no web address: http:// or https:// and a host are needed".to_owned());
    }
    if address.query().is_some() || text.contains('#') {
        return Err("an issuer has neither query nor fragment".to_owned());
    }
    Ok(text.trim_end_matches('/').to_owned())
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Failure> {
    let text =
        std::fs::read_to_string(path).map_err(Failure::system(format!("reading {}", path.display())))?;
    // The parser's words may quote a secret, so only the place is told.
    serde_json::from_str(&text).map_err(|error| {
        Failure::Usage(format!(
            "{} is not as it must be, line {}",
            path.display(),
            error.line()
        ))
    })
}

#[derive(Deserialize)]
struct Client {
    client_id: String,
    client_secret: String,
}

/// The portal's name and secret at a provider: never from the command line, which every process can read.
fn provider(issuer: &str, file: Option<&Path>, environment: &str) -> Result<Provider, Failure> {
    let set = |name: &str| {
        std::env::var_os(format!("{environment}_{name}"))
            .and_then(|value| value.into_string().ok())
            .filter(|value| !value.is_empty())
    };
    let client = match (file, set("CLIENT_ID"), set("CLIENT_SECRET")) {
        (Some(file), _, _) => read_json(file)?,
        (None, Some(client_id), Some(client_secret)) => Client {
            client_id,
            client_secret,
        },
        _ if is_here(issuer) => Client {
            client_id: SANDBOX_CLIENT.0.to_owned(),
            client_secret: SANDBOX_CLIENT.1.to_owned(),
        },
        _ => {
            return Err(Failure::Usage(format!(
                "the portal's name and secret at {issuer} are needed: {environment}_CLIENT_ID and \
                 {environment}_CLIENT_SECRET, or a file"
            )));
        }
    };
    Ok(Provider {
        issuer: issuer.to_owned(),
        client_id: client.client_id,
        client_secret: Secret::sent(client.client_secret),
    })
}

fn is_here(issuer: &str) -> bool {
    issuer
        .parse::<axum::http::Uri>()
        .is_ok_and(|address| matches!(address.host(), Some("127.0.0.1" | "[::1]" | "localhost")))
}

fn identity(asked: &Serve, address: SocketAddr) -> Result<IdentitySettings, Failure> {
    let esi = asked
        .esi_issuer
        .as_deref()
        .map(|issuer| provider(issuer, asked.esi_client_file.as_deref(), "KYZMAT_ESI"));
    let kyzmat = asked
        .kyzmat_issuer
        .as_deref()
        .map(|issuer| provider(issuer, asked.kyzmat_client_file.as_deref(), "KYZMAT_STAFF"));
    let standard = IdentitySettings::default();
    let levels: Option<BTreeMap<String, Vec<DeskRole>>> =
        asked.access_levels.as_deref().map(read_json).transpose()?;
    Ok(IdentitySettings {
        public_url: asked
            .public_url
            .clone()
            .unwrap_or_else(|| format!("http://{address}")),
        esi: esi.transpose()?,
        kyzmat: kyzmat.transpose()?,
        lifetimes: (&asked.lives).into(),
        rotation: match asked.rotate_refresh {
            Rotate::On => Rotation::Always,
            Rotate::Off => Rotation::Never,
            Rotate::Late => Rotation::Late,
        },
        nonces: asked.dpop_nonce == Switch::On,
        requests_a_minute: Some(asked.rate_limit).filter(|limit| *limit > 0),
        behind_proxy: asked.behind_proxy,
        access_levels: levels.unwrap_or(standard.access_levels),
        documents_delay: asked.sandbox_documents_delay,
    })
}

#[derive(Deserialize)]
struct Login {
    name: String,
    password: String,
}

/// Mails and messages; secrets come from files, never from the command line.
fn notices(asked: &Serve) -> Result<NoticeSettings, Failure> {
    let smtp = match (&asked.smtp, &asked.mail_from) {
        (Some(url), Some(from)) => {
            let login: Option<Login> = asked.smtp_login_file.as_deref().map(read_json).transpose()?;
            Some(Smtp {
                url: url.clone(),
                from: from.clone(),
                login: login.map(|login| (login.name, Secret::sent(login.password))),
            })
        }
        _ => None,
    };
    let telegram = match &asked.telegram_token_file {
        Some(file) => {
            let token = std::fs::read_to_string(file)
                .map_err(Failure::system(format!("reading {}", file.display())))?;
            Some(Telegram {
                api: asked.telegram_api.clone(),
                token: Secret::sent(token.trim()),
            })
        }
        None => None,
    };
    Ok(NoticeSettings { smtp, telegram })
}

pub(super) fn serve(mut settings: Settings, asked: &Serve) -> Result<ExitCode, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::system("starting"))?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(asked.listen)
            .await
            .map_err(Failure::system(format!("listening on {}", asked.listen)))?;
        let address = listener.local_addr().map_err(Failure::system("listening"))?;
        settings.identity = identity(asked, address)?;
        settings.notices = notices(asked)?;
        print(&format!("listening on http://{address}"))?;
        kyzmat_portal::serve(settings, listener, interrupted()).await?;
        Ok(ExitCode::SUCCESS)
    })
}

/// Resolves when the process is asked to stop.
async fn interrupted() {
    let by_key = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::error!(%error, "interrupts are not heard");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let by_signal = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::error!(%error, "the signal to end is not heard");
                std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let by_signal = std::future::pending::<()>();
    tokio::select! {
        () = by_key => {}
        () = by_signal => {}
    }
    tracing::info!("stopping");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_a_web_address() {
        for good in [
            "http://127.0.0.1:4000",
            "https://esi.example.kg/",
            "https://esi.example.kg/oidc",
        ] {
            assert!(web_address(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "esi.example.kg",
            "/oidc",
            "ftp://esi.example.kg",
            "https://",
            "https://a/?b",
            "https://a/#b",
        ] {
            assert!(web_address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_sandbox_secret_is_only_for_this_computer() {
        assert!(is_here("http://127.0.0.1:4000") && is_here("http://[::1]:4000"));
        for far in ["https://esi.example.kg", "http://127.0.0.1.example.kg"] {
            assert!(!is_here(far));
            assert!(
                matches!(provider(far, None, "KYZMAT_NOT_SET"), Err(Failure::Usage(_))),
                "{far} needs a secret of its own"
            );
        }
    }
}
