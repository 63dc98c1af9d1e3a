//! A portal behind a proxy, its identity providers, and computers on which people sign in.

use kyzmat_api::identity::{Me, Session};
use kyzmat_client::identity::{
    Ask, Bearer, Identity, IdentityProvider, Loopback, Page, Pages, ProofKey, Tokens, Way,
};
use kyzmat_client::{Client, ClientError, Limits, ServerClock};
use kyzmat_model::clock::SystemClock;
use kyzmat_model::{Clock, Instant, Lang};
use kyzmat_tests::{Browser, Portal, Providers, Proxy, built};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU8, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use zeroize::Zeroizing;

/// How long a browser may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A clock that is wrong by so many seconds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Off(Arc<AtomicI64>);

impl Off {
    pub(crate) fn by(seconds: i64) -> Self {
        let clock = Self::default();
        clock.set(seconds);
        clock
    }

    pub(crate) fn set(&self, seconds: i64) {
        self.0.store(seconds, Ordering::SeqCst);
    }
}

impl Clock for Off {
    fn now(&self) -> Instant {
        SystemClock.now().plus_seconds(self.0.load(Ordering::SeqCst))
    }
}

/// Bytes that differ from call to call. Here they need not be hard to guess.
pub(crate) fn bytes() -> [u8; 32] {
    static COUNT: AtomicU8 = AtomicU8::new(1);
    [COUNT.fetch_add(1, Ordering::SeqCst); 32]
}

pub(crate) fn key() -> ProofKey {
    ProofKey::from_bytes(&bytes()).unwrap()
}

/// Runs a program that writes all it has to say into a log.
pub(crate) fn logging(program: &str, log: &Path) -> Command {
    let mut command = Command::new("sh");
    command
        .args(["-c", "exec \"$@\" 2>\"$LOG\"", "sh"])
        .arg(built(program).unwrap())
        .env("LOG", log)
        .env("RUST_LOG", "trace");
    command
}

pub(crate) struct Stage {
    pub(crate) folder: TempDir,
    pub(crate) proxy: Proxy,
    pub(crate) providers: Option<Providers>,
    portal: Option<Portal>,
    /// The portal's address behind the proxy, and the flags it was started with.
    behind: (String, Vec<String>),
}

impl Stage {
    pub(crate) async fn new(flags: &[&str]) -> Self {
        let proxy = Proxy::open().await.unwrap();
        let url = proxy.url.clone();
        Self::known_as(&url, proxy, flags)
    }

    /// A portal that writes all it has to say into a log.
    pub(crate) async fn logged(log: &Path) -> Self {
        let proxy = Proxy::open().await.unwrap();
        let url = proxy.url.clone();
        Self::run_by(logging("kyzmat-portal", log), &url, proxy, &["--verbose"])
    }

    /// A portal behind `proxy` that people reach at `url`.
    pub(crate) fn known_as(url: &str, proxy: Proxy, flags: &[&str]) -> Self {
        Self::run_by(Command::new(built("kyzmat-portal").unwrap()), url, proxy, flags)
    }

    fn run_by(command: Command, url: &str, proxy: Proxy, flags: &[&str]) -> Self {
        let providers = Providers::start().unwrap();
        let folder = tempfile::tempdir().unwrap();
        // Sample data bring the project's own legal texts.
        Portal::command(folder.path(), &["seed", "--vacancies", "1"]).unwrap();
        let mut all = vec!["--public-url", url, "--rate-limit", "0"];
        all.extend(providers.flags());
        all.extend(flags);
        let portal = Portal::serve_by(command, folder.path(), "127.0.0.1:0", &all).unwrap();
        proxy.lead_to(&portal.url).unwrap();
        let address = portal.url.trim_start_matches("http://").to_owned();
        let flags = all.into_iter().map(str::to_owned).collect();
        Self {
            folder,
            proxy,
            providers: Some(providers),
            portal: Some(portal),
            behind: (address, flags),
        }
    }

    /// The portal is gone: nothing reaches it.
    pub(crate) fn portal_goes(&mut self) {
        self.portal = None;
    }

    /// The portal is back, on its address and with its people.
    pub(crate) fn portal_comes(&mut self) {
        let (address, flags) = &self.behind;
        let flags: Vec<&str> = flags.iter().map(String::as_str).collect();
        self.portal = Some(Portal::serve_with(self.folder.path(), address, &flags).unwrap());
    }

    /// Asks the portal's database of people for one value.
    pub(crate) fn people(&self, sql: &str) -> String {
        let db = rusqlite::Connection::open(self.folder.path().join("people.db")).unwrap();
        let value = db.query_row(sql, [], |row| row.get::<_, rusqlite::types::Value>(0));
        match value.unwrap() {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => format!("{other:?}"),
        }
    }

    /// The portal's operator.
    pub(crate) fn operator(&self, words: &[&str]) {
        Portal::command(self.folder.path(), words).unwrap();
    }

    /// A computer whose clock is right.
    pub(crate) async fn computer(&self) -> Computer {
        self.computer_with(Off::default()).await
    }

    pub(crate) async fn computer_with(&self, clock: Off) -> Computer {
        let limits = Limits {
            pause: Duration::from_millis(100),
            ..Limits::default()
        };
        let client = Client::new(&self.proxy.url, limits, ServerClock::new(Arc::new(clock))).unwrap();
        Computer {
            identity: Identity::discover(&client, bytes()).await.unwrap(),
            key: key(),
        }
    }
}

/// A computer on which somebody signs in.
#[derive(Debug)]
pub(crate) struct Computer {
    pub(crate) identity: Identity,
    pub(crate) key: ProofKey,
}

/// A way that has begun: its address is for a browser.
pub(crate) struct Begun {
    pub(crate) way: Way,
    pub(crate) loopback: Loopback,
    pub(crate) url: String,
}

pub(crate) fn pages() -> Pages {
    let page = |title: &str| Page {
        title: title.to_owned(),
        text: "Терезени жаба берсеңиз болот.".to_owned(),
    };
    Pages {
        lang: Lang::Ky,
        done: page("Кирдиңиз"),
        refused: page("Кирген жоксуз"),
    }
}

impl Computer {
    pub(crate) async fn begin(&self, provider: IdentityProvider) -> Begun {
        let mut random = Zeroizing::new([0; 64]);
        for half in random.chunks_exact_mut(32) {
            half.copy_from_slice(&bytes());
        }
        let way = Way::new(&random);
        let loopback = Loopback::bind().await.unwrap();
        let url = self.identity.authorize_url(
            &way,
            &Ask {
                key: &self.key,
                redirect_uri: loopback.redirect_uri(),
                provider,
                lang: Lang::Ky,
                device_name: "Компьютер на столе № 1 & др.",
            },
        );
        Begun { way, loopback, url }
    }

    /// The whole way, as a person goes it.
    pub(crate) async fn sign_in(
        &self,
        provider: IdentityProvider,
        login: &str,
    ) -> Result<Tokens, ClientError> {
        let Begun { way, loopback, url } = self.begin(provider).await;
        let redirect_uri = loopback.redirect_uri().to_owned();
        let mut browser = Browser::new().unwrap();
        let (code, shown) = tokio::join!(
            loopback.wait(&way, self.identity.metadata().issuer(), pages(), PATIENCE),
            browser.sign_in(&url, login),
        );
        let shown = shown.unwrap();
        let title = if code.is_ok() {
            "Кирдиңиз"
        } else {
            "Кирген жоксуз"
        };
        assert!(
            shown.html.contains(title),
            "the browser ends at the application's page: {shown:?}"
        );
        self.identity.redeem(&self.key, &way, &code?, &redirect_uri).await
    }

    pub(crate) async fn signed_in(&self, login: &str) -> Tokens {
        self.sign_in(IdentityProvider::Esi, login).await.unwrap()
    }

    pub(crate) async fn refresh(&self, tokens: &Tokens) -> Result<Tokens, ClientError> {
        self.identity.refresh(&self.key, &tokens.refresh).await
    }

    pub(crate) async fn me(&self, tokens: &Tokens) -> Result<Me, ClientError> {
        self.identity.me(self.bearer(tokens)).await
    }

    pub(crate) async fn sessions(&self, tokens: &Tokens) -> Vec<Session> {
        let all = self.identity.sessions(self.bearer(tokens)).await;
        all.unwrap().sessions
    }

    pub(crate) async fn sign_out(&self, tokens: &Tokens) {
        self.identity.revoke(&self.key, &tokens.refresh).await.unwrap();
    }

    pub(crate) fn bearer<'a>(&'a self, tokens: &'a Tokens) -> Bearer<'a> {
        Bearer {
            key: &self.key,
            token: &tokens.access,
        }
    }
}
