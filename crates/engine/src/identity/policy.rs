//! What an installation allows. The host decides it from the audience it was installed for.

use super::view::KeyPlace;
use kyzmat_api::identity::{ConsentMethod, SignInMethod};
use kyzmat_keys::{Keyring, Limits, Persistence};

/// What an installation allows.
#[derive(Debug, Clone)]
pub struct IdentityPolicy {
    /// Where keys are kept.
    pub keys: KeyPlace,
    /// The person's data live in memory and end with the visit: a stranger sits here next.
    pub visits: bool,
    /// The keyring alone opens nothing: several officers share one account of the operating system.
    pub code_required: bool,
    /// Ways to sign in.
    pub methods: &'static [SignInMethod],
    /// How consent is given here.
    pub consent: ConsentMethod,
    /// Minutes until locking, unless set otherwise.
    pub idle_minutes: u16,
    /// The most minutes that may be set.
    pub longest_idle_minutes: u16,
    /// What the list of sessions calls this computer.
    pub device_name: String,
}

impl IdentityPolicy {
    /// A person's own or shared computer.
    #[must_use]
    pub fn applicant(device_name: String) -> Self {
        Self {
            keys: KeyPlace::Os,
            visits: false,
            code_required: false,
            methods: &[SignInMethod::Esi, SignInMethod::Kyzmat, SignInMethod::Device],
            consent: ConsentMethod::Window,
            idle_minutes: 5,
            longest_idle_minutes: 60,
            device_name,
        }
    }

    /// A desk of an agency.
    #[must_use]
    pub fn desk(device_name: String) -> Self {
        Self {
            code_required: true,
            idle_minutes: 2,
            longest_idle_minutes: 10,
            ..Self::applicant(device_name)
        }
    }

    /// A kiosk: one signs in on one's own phone, and nothing stays.
    #[must_use]
    pub fn kiosk(device_name: String) -> Self {
        Self {
            keys: KeyPlace::Memory,
            visits: true,
            methods: &[SignInMethod::Device],
            consent: ConsentMethod::Kiosk,
            idle_minutes: 2,
            longest_idle_minutes: 5,
            ..Self::applicant(device_name)
        }
    }

    /// The keyring that goes with it.
    #[must_use]
    pub fn keyring(&self) -> Keyring {
        match self.keys {
            // Never with a roaming profile: what is sealed stays on this computer.
            KeyPlace::Os => Keyring::system(Persistence::Local, Limits::default()),
            KeyPlace::Memory | KeyPlace::Passphrase => Keyring::memory(),
        }
    }

    /// The same with keys kept elsewhere; a visit's are in memory whatever is asked for. A desk's code is mixed with a key from a keyring; without one there is
    /// nothing to mix it with, and the passphrase stands in its place.
    #[must_use]
    pub fn with_keys(self, keys: KeyPlace) -> Self {
        if self.visits {
            return self;
        }
        Self {
            code_required: self.code_required && keys != KeyPlace::Passphrase,
            keys,
            ..self
        }
    }
}
