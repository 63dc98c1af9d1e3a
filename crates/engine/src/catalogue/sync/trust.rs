//! By which keys the portal's manifest may be signed.

use crate::EngineError;
use crate::applications::seal_keys;
use crate::engine::{Inner, PortalTrust};
use kyzmat_api::catalogue::Manifest;
use kyzmat_api::signature::PublicKey;
use kyzmat_client::{Client, Trust};

impl Inner {
    /// A key given at start counts alone. Else the keys kept for this address. Else, for a portal on this computer
    /// only, the one it shows first: a portal elsewhere must be known beforehand.
    pub(crate) fn trust(&self, client: &Client) -> Result<Trust, EngineError> {
        if let PortalTrust::Key(text) = &self.options.trust {
            return Ok(Trust::Keys(vec![parse(text)?]));
        }
        match self.local.portal_key(client.base())? {
            Some(kept) => Ok(Trust::Keys(
                kept.split_whitespace().map(parse).collect::<Result<_, _>>()?,
            )),
            None if client.is_loopback() => Ok(Trust::FirstUse),
            None => Err(EngineError::NoKey),
        }
    }

    /// Keeps the keys that a trusted manifest names: those that applications are sealed to, and of those that sign the
    /// present one and, before a change, the next one.
    pub(crate) fn keep_keys(&self, client: &Client, manifest: &Manifest) -> Result<(), EngineError> {
        // What an application is sealed to must be known with no network.
        self.local
            .set_setting(&seal_keys(client.base()), &manifest.seal_keys)?;
        if matches!(self.options.trust, PortalTrust::Key(_)) {
            return Ok(());
        }
        let keys: Vec<&str> = manifest.signing_keys.iter().take(2).map(String::as_str).collect();
        let keys = keys.join(" ");
        if self.local.portal_key(client.base())?.as_deref() != Some(&keys) {
            self.local.set_portal_key(client.base(), &keys)?;
        }
        Ok(())
    }
}

fn parse(text: &str) -> Result<PublicKey, EngineError> {
    PublicKey::parse(text).map_err(|error| EngineError::Portal(error.into()))
}
