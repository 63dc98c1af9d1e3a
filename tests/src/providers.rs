//! The stand-ins of the identity providers as processes: ESI by the certified `oidc-provider`, E-Kyzmat by its three
//! calls.

use crate::program::{first_lines, kill, root};
use std::io::{Error, Result};
use std::path::Path;
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
        // They are not what is tested: a Node that came up and said nothing is given a second chance.
        Self::start_in(&folder).or_else(|_| Self::start_in(&folder))
    }

    fn start_in(folder: &Path) -> Result<Self> {
        let mut child = Command::new("node")
            .arg(folder.join("start.js"))
            .args(["127.0.0.1:0", "--until-eof"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let output = child.stdout.take();
        // From here on the process ends with this value.
        let mut started = Self {
            child,
            esi: String::new(),
            kyzmat: String::new(),
        };
        let output = output.ok_or_else(|| Error::other("standard output is a pipe"))?;
        let [esi, kyzmat] = first_lines(output)?;
        let named = |line: String, name: &str| {
            line.strip_prefix(name)
                .map(|address| address.trim().to_owned())
                .ok_or_else(|| Error::other(format!("{name} did not start: {line:?}")))
        };
        started.esi = named(esi, "esi ")?;
        started.kyzmat = named(kyzmat, "kyzmat ")?;
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
        kill(&mut self.child);
    }
}
