//! A browser, and others, at the way back.

use super::*;
use kyzmat_api::identity::Reason;
use kyzmat_model::Lang;
use tokio::io::AsyncReadExt as _;
use zeroize::Zeroizing;

const ISSUER: &str = "https://kyzmat.example";
const LONG: Duration = Duration::from_secs(60);

fn way() -> Way {
    Way::new(&Zeroizing::new([7; 64]))
}

fn pages() -> Pages {
    let page = |title: &str| Page {
        title: title.to_owned(),
        text: "<b>\"Кайтыңыз\" & 'жабыңыз'</b>".to_owned(),
    };
    Pages {
        lang: Lang::Ky,
        done: page("Даяр"),
        refused: page("Болгон жок"),
    }
}

/// A listener that waits, and where.
async fn waiting(limit: Duration) -> (tokio::task::JoinHandle<Result<Token, ClientError>>, String) {
    let loopback = Loopback::bind().await.unwrap();
    let authority = loopback.authority.clone();
    assert_eq!(loopback.redirect_uri(), format!("http://{authority}/callback"));
    let waiting = tokio::spawn(async move { loopback.wait(&way(), ISSUER, pages(), limit).await });
    (waiting, authority)
}

async fn ask(authority: &str, target: &str) -> String {
    let request = format!("GET {target} HTTP/1.1\r\nHost: {authority}\r\n\r\n");
    say(authority, request.as_bytes()).await
}

async fn say(authority: &str, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(authority).await.unwrap();
    // Whoever listens may hang up before everything is said.
    let _ = stream.write_all(bytes).await;
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8(answer).unwrap()
}

fn back(more: &str) -> String {
    let state = way().state.reveal().to_owned();
    format!("/callback?state={state}&iss=https%3A%2F%2Fkyzmat.example&{more}")
}

#[tokio::test]
async fn the_browser_brings_the_code_and_sees_a_page_in_its_language() {
    let (waiting, authority) = waiting(LONG).await;
    let page = ask(&authority, &back("code=abc-123")).await;
    assert!(waiting.await.unwrap().unwrap().is("abc-123"));
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
    assert!(page.contains("<html lang=\"ky\">") && page.contains("<h1>Даяр</h1>"));
    assert!(
        page.contains("&lt;b&gt;&quot;Кайтыңыз&quot; &amp; &#39;жабыңыз&#39;&lt;/b&gt;"),
        "texts are escaped"
    );
    for header in [
        "Cache-Control: no-store",
        "Content-Security-Policy: default-src 'none'",
        "Referrer-Policy: no-referrer",
    ] {
        assert!(page.contains(header), "{header}");
    }
    assert!(
        TcpStream::connect(&authority).await.is_err(),
        "one browser, one answer: the port is closed"
    );
}

#[tokio::test]
async fn a_refusal_is_told_with_its_reason() {
    let (waiting, authority) = waiting(LONG).await;
    let page = ask(
        &authority,
        &back("error=access_denied&error_description=account_blocked"),
    )
    .await;
    assert!(page.contains("Болгон жок"));
    match waiting.await.unwrap() {
        Err(ClientError::Grant { error, reason }) => {
            assert_eq!(
                (error.as_str(), reason),
                ("access_denied", Some(Reason::AccountBlocked))
            );
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_answer_of_another_portal_ends_the_way() {
    for iss in ["", "&iss=https%3A%2F%2Fevil.example"] {
        let (waiting, authority) = waiting(LONG).await;
        let state = way().state.reveal().to_owned();
        let page = ask(&authority, &format!("/callback?state={state}&code=abc{iss}")).await;
        assert!(page.contains("Болгон жок"));
        assert!(
            matches!(
                waiting.await.unwrap(),
                Err(ClientError::OtherPortal { what: "iss" })
            ),
            "{iss:?}: the code may be another's"
        );
    }
}

#[tokio::test]
async fn strangers_are_answered_and_the_waiting_goes_on() {
    let (waiting, authority) = waiting(LONG).await;
    let twice = back(&format!("code=a&state={}", way().state.reveal()));
    for (target, status) in [
        ("/favicon.ico", "404"),
        ("/", "404"),
        ("/callback", "400"),
        (
            "/callback?code=abc&state=guessed&iss=https%3A%2F%2Fkyzmat.example",
            "400",
        ),
        (twice.as_str(), "400"),
    ] {
        let answer = ask(&authority, target).await;
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{target}: {answer}"
        );
    }
    assert!(
        say(&authority, b"\x16\x03\x01 hello\r\n\r\n")
            .await
            .starts_with("HTTP/1.1 400 ")
    );
    let endless = [b"GET / HTTP/1.1\r\n".as_slice(), &vec![b'a'; 200 << 10]].concat();
    say(&authority, &endless).await;
    drop(TcpStream::connect(&authority).await.unwrap());
    assert!(!waiting.is_finished(), "none of them was the browser");
    ask(&authority, &back("code=abc")).await;
    assert!(waiting.await.unwrap().unwrap().is("abc"));
}

#[tokio::test]
async fn silent_and_slow_connections_do_not_keep_the_browser_out() {
    let (waiting, authority) = waiting(LONG).await;
    let mut silent = Vec::new();
    for number in 0..MOST * 2 {
        let mut stream = TcpStream::connect(&authority).await.unwrap();
        if number % 2 == 0 {
            stream.write_all(b"GET /callback?sta").await.unwrap();
        }
        silent.push(stream);
    }
    ask(&authority, &back("code=abc")).await;
    assert!(waiting.await.unwrap().unwrap().is("abc"));
}

#[tokio::test]
async fn a_request_may_come_in_pieces() {
    let (waiting, authority) = waiting(LONG).await;
    let request = format!("GET {} HTTP/1.1\r\nHost: {authority}\r\n\r\n", back("code=abc"));
    let mut stream = TcpStream::connect(&authority).await.unwrap();
    for byte in request.as_bytes() {
        stream.write_all(&[*byte]).await.unwrap();
        stream.flush().await.unwrap();
        tokio::task::yield_now().await;
    }
    assert!(waiting.await.unwrap().unwrap().is("abc"));
}

#[tokio::test]
async fn after_the_limit_the_port_is_closed() {
    let (waiting, authority) = waiting(Duration::from_millis(100)).await;
    assert!(matches!(waiting.await.unwrap(), Err(ClientError::NobodyCame)));
    assert!(TcpStream::connect(&authority).await.is_err());
}

#[tokio::test]
async fn giving_up_closes_the_port_and_every_connection() {
    let (waiting, authority) = waiting(LONG).await;
    let mut open = TcpStream::connect(&authority).await.unwrap();
    open.write_all(b"GET /callback?").await.unwrap();
    waiting.abort();
    assert!(waiting.await.unwrap_err().is_cancelled());
    let mut rest = Vec::new();
    let ended = tokio::time::timeout(Duration::from_secs(5), open.read_to_end(&mut rest)).await;
    assert!(ended.is_ok(), "the other end has hung up");
    assert!(TcpStream::connect(&authority).await.is_err());
}
