//! `cargo xtask sandbox-identity`: stand-ins for ESI and E-Kyzmat with sample people. Also started beside the sandbox
//! portal.

use crate::run::install;
use crate::step::Step;
use crate::{Failure, Outcome, place, say};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdin, Stdio};

/// Where they are in the checkout.
pub const FOLDER: &str = "xtask/sandbox-identity";

/// Running providers; they end with this value, since their standard input is closed then, and also when this
/// process is killed.
pub struct Providers {
    process: Child,
    input: Option<ChildStdin>,
    /// Address of ESI's stand-in.
    pub esi: String,
    /// Address of E-Kyzmat's.
    pub kyzmat: String,
}

impl Providers {
    /// Installs what they need and starts them; port 0 takes free ones, else E-Kyzmat takes the port after ESI's.
    pub fn start(listen: &str) -> Result<Self, Failure> {
        install(FOLDER)?;
        let program = place::root().join(FOLDER).join("start.js");
        let step = Step::new("node", [&program.to_string_lossy(), listen, "--until-eof"]);
        say::note(&format!("▸ {}", step.line()));
        let mut command = step.command();
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let input = process.stdin.take();
        let mut lines = process
            .stdout
            .take()
            .map(|output| BufReader::new(output).lines())
            .into_iter()
            .flatten()
            .map_while(Result::ok);
        let mut named = |name: &str| {
            let line = lines.next().unwrap_or_default();
            line.strip_prefix(name).map(str::to_owned)
        };
        match (named("esi "), named("kyzmat ")) {
            (Some(esi), Some(kyzmat)) => Ok(Self {
                process,
                input,
                esi,
                kyzmat,
            }),
            _ => {
                let _ = process.kill();
                let _ = process.wait();
                Err(Failure::Failed(
                    "the sandbox identity providers did not start, see above".to_owned(),
                ))
            }
        }
    }
}

impl Drop for Providers {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.process.wait();
    }
}

fn parse(arguments: &[String]) -> Result<&str, Failure> {
    match arguments {
        [] => Ok("127.0.0.1:0"),
        [flag, listen] if flag == "--listen" => Ok(listen),
        _ => Err(Failure::Usage("sandbox-identity [--listen HOST:PORT]".to_owned())),
    }
}

/// Starts the providers, prints where they are, and waits until they end or this is interrupted.
pub fn sandbox_identity(arguments: &[String]) -> Outcome {
    let mut providers = Providers::start(parse(arguments)?)?;
    say::out(&format!("esi {}\nkyzmat {}\n", providers.esi, providers.kyzmat));
    let status = providers.process.wait()?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Failed(format!("the providers ended with {status}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn an_address_may_be_given_and_nothing_else() {
        assert_eq!(parse(&[]).unwrap(), "127.0.0.1:0");
        assert_eq!(
            parse(&words("--listen 127.0.0.1:4000")).unwrap(),
            "127.0.0.1:4000"
        );
        for wrong in ["--listen", "127.0.0.1:4000", "--listen a b"] {
            assert!(matches!(parse(&words(wrong)), Err(Failure::Usage(_))), "{wrong}");
        }
    }
}
