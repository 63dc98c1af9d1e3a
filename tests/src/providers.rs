//! The stand-ins of the identity providers as processes: ESI by the certified `oidc-provider`, E-Kyzmat by its three
//! calls.

use crate::program::root;
use std::io::{BufRead as _, BufReader, Error, Result};
use std::process::{Child, Command, Stdio};

/// Password of every sample person.
pub const PASSWORD: &str = "sandbox";

/// Both providers. They end with this value, and when the test's process dies: their standard input is closed then.
pub struct Providers {
    child: Child,
    /// Address of ESI's stand-in.
    pub esi: String,
    /// Address of E-Kyzmat's.
    pub kyzmat: String,
}

impl Providers {
    /// Starts both on free ports.
    ///
    /// # Errors
    /// Node is missing, or what they need is not installed: `npm ci --prefix xtask/sandbox-identity`.
    pub fn start() -> Result<Self> {
        let folder = root().join("xtask/sandbox-identity");
        if !folder.join("node_modules/oidc-provider").is_dir() {
            return Err(Error::other("run: npm ci --prefix xtask/sandbox-identity"));
        }
        let mut child = Command::new("node")
            .arg(folder.join("start.js"))
            .args(["127.0.0.1:0", "--until-eof"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut output = BufReader::new(
            child
                .stdout
                .take()
                .ok_or_else(|| Error::other("standard output is a pipe"))?,
        );
        let mut named = |name: &str| {
            let mut line = String::new();
            output.read_line(&mut line)?;
            line.strip_prefix(name)
                .map(|address| address.trim().to_owned())
                .ok_or_else(|| Error::other(format!("{name} did not start: {line:?}")))
        };
        let (esi, kyzmat) = (named("esi "), named("kyzmat "));
        let mut started = Self {
            child,
            esi: String::new(),
            kyzmat: String::new(),
        };
        started.esi = esi?;
        started.kyzmat = kyzmat?;
        Ok(started)
    }

    /// Flags by which a portal is told of them.
    #[must_use]
    pub fn flags(&self) -> [&str; 4] {
        ["--esi-issuer", &self.esi, "--kyzmat-issuer", &self.kyzmat]
    }
}

impl Drop for Providers {
    fn drop(&mut self) {
        // They may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
