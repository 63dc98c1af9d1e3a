//! One portal's store, snapshots, key and clock, opened together.

use crate::applications::store::Applications;
use crate::error::PortalError;
use crate::identity::sqlite::SqlitePeople;
use crate::identity::store::People;
use crate::notices::post::Post;
use crate::notices::store::Notices;
use crate::regions;
use crate::settings::{Entropy, Settings};
use crate::snapshot::Shelf;
use crate::store::{SqliteStore, State, Store};
use crate::uploads::files::Files;
use crate::uploads::store::Uploads;
use crate::verifications::store::Verifications;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::cabinet::SealKey;
use kyzmat_model::{Clock, Instant};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use zeroize::Zeroizing;

/// How many changes `compact` keeps unless told otherwise: a few months of a whole civil service.
pub const KEPT_CHANGES: u64 = 1000;

/// One portal.
#[derive(Debug)]
pub struct Portal {
    pub(crate) store: Box<dyn Store>,
    people: Box<dyn People>,
    applications: Box<dyn Applications>,
    uploads: Box<dyn Uploads>,
    verifications: Box<dyn Verifications>,
    files: Files,
    notices: Arc<dyn Notices>,
    pub(crate) shelf: Shelf,
    clock: Arc<dyn Clock>,
    entropy: Entropy,
    data: PathBuf,
}

/// What `kyzmat-portal digest` prints: the same figures as the manifest's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Digest {
    /// The catalogue's life.
    pub epoch: String,
    /// Number of the newest committed change.
    pub head: u64,
    /// Living vacancies.
    pub vacancies: u64,
    /// Living competitions.
    pub competitions: u64,
    /// Digest of the whole catalogue, 16 hex digits.
    pub digest: String,
}

impl From<State> for Digest {
    fn from(state: State) -> Self {
        Self {
            digest: state.digest(),
            epoch: state.position.epoch,
            head: state.position.head,
            vacancies: state.vacancies,
            competitions: state.competitions,
        }
    }
}

impl Portal {
    /// Opens a portal; folder, database and first epoch are made when missing.
    ///
    /// # Errors
    /// Folder or database cannot be opened.
    pub fn open(settings: &Settings) -> Result<Self, PortalError> {
        let folder = |path: &std::path::Path| {
            std::fs::create_dir_all(path).map_err(PortalError::file("making the folder", path))
        };
        folder(&settings.data)?;
        if let Some(parent) = settings.database.parent() {
            folder(parent)?;
        }
        let people = SqlitePeople::open(&settings.people)?;
        let portal = Self {
            store: Box::new(SqliteStore::open(&settings.database)?),
            applications: Box::new(people.clone()),
            uploads: Box::new(people.clone()),
            verifications: Box::new(people.clone()),
            notices: Arc::new(people.clone()),
            files: Files::in_folder(settings.data.join("uploads"))?,
            people: Box::new(people),
            shelf: Shelf::open(settings.data.join("snapshots"))?,
            clock: Arc::clone(&settings.clock),
            entropy: settings.entropy,
            data: settings.data.clone(),
        };
        portal.store.begin_epoch(&portal.new_name()?)?;
        Ok(portal)
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The catalogue's database.
    #[must_use]
    pub fn store(&self) -> &dyn Store {
        self.store.as_ref()
    }

    /// Accounts, sessions and legal editions.
    #[must_use]
    pub fn people(&self) -> &dyn People {
        self.people.as_ref()
    }

    /// What people applied with.
    #[must_use]
    pub fn applications(&self) -> &dyn Applications {
        self.applications.as_ref()
    }

    /// What people are asked to prove.
    #[must_use]
    pub fn verifications(&self) -> &dyn Verifications {
        self.verifications.as_ref()
    }

    /// What is known of files on their way.
    #[must_use]
    pub fn uploads(&self) -> &dyn Uploads {
        self.uploads.as_ref()
    }

    /// The bytes of files.
    #[must_use]
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// Notices, channels and the queue.
    #[must_use]
    pub fn notices(&self) -> &dyn Notices {
        self.notices.as_ref()
    }

    /// What sending works with.
    #[must_use]
    pub fn post(&self) -> Post {
        Post {
            notices: Arc::clone(&self.notices),
            clock: Arc::clone(&self.clock),
        }
    }

    /// Forgets files that can never be complete any more.
    ///
    /// # Errors
    /// Database or folder refused.
    pub fn drop_hopeless_uploads(&self) -> Result<(), PortalError> {
        let gone = self.uploads.forget_hopeless()?;
        gone.into_iter().try_for_each(|id| self.files.remove(id))
    }

    /// Removes files that no upload names: a process ended between the two.
    ///
    /// # Errors
    /// Database or folder refused.
    pub fn drop_lost_files(&self) -> Result<(), PortalError> {
        // The files first: an upload is known before its file is made.
        let files = self.files.all()?;
        let known: HashSet<uuid::Uuid> = self.uploads.all()?.into_iter().collect();
        let lost = files.into_iter().filter(|id| !known.contains(id));
        lost.into_iter().try_for_each(|id| self.files.remove(id))
    }

    /// The key that signs manifests, made at first use.
    ///
    /// # Errors
    /// See [`crate::key::load_or_make`].
    pub fn signing_key(&self) -> Result<ed25519_dalek::SigningKey, PortalError> {
        crate::key::load_or_make(&self.data, self.entropy)
    }

    /// The private key that opens sealed applications, made at first use.
    ///
    /// # Errors
    /// See [`crate::key::load_or_make`].
    pub fn seal_secret(&self) -> Result<Zeroizing<[u8; 32]>, PortalError> {
        crate::key::secret(&self.data, "seal.key", self.entropy).map(Zeroizing::new)
    }

    /// The public key that applications are sealed to. Its name is of its bytes, so another key has another name.
    ///
    /// # Errors
    /// See [`crate::key::load_or_make`].
    pub fn seal_key(&self) -> Result<SealKey, PortalError> {
        let key = kyzmat_seal::letter::public_key(&*self.seal_secret()?)?;
        let id = Sha256::digest(key);
        Ok(SealKey {
            id: id.iter().take(8).map(|byte| format!("{byte:02x}")).collect(),
            public_key: STANDARD.encode(key),
        })
    }

    /// Where the catalogue stands, with its digest.
    ///
    /// # Errors
    /// The database refused.
    pub fn digest(&self) -> Result<Digest, PortalError> {
        Ok(self.store.view()?.state()?.into())
    }

    /// Gives an empty catalogue the territorial units.
    ///
    /// # Errors
    /// The database refused.
    pub fn initialise(&self) -> Result<(), PortalError> {
        if self.store.view()?.state()?.rows() == 0 {
            self.store.write(&regions::writes()?)?;
        }
        Ok(())
    }

    /// Drops graves so that `keep` changes remain readable by cursor, and answers older cursors with 410 from then
    /// on. Whoever is older begins from a snapshot, so one is made first. Says how many graves were dropped.
    ///
    /// # Errors
    /// Database or snapshot folder refused.
    pub fn compact(&self, keep: u64) -> Result<u64, PortalError> {
        let head = self.store.view()?.position()?.head;
        let min_seq = head.saturating_sub(keep);
        self.shelf.make_all(self, min_seq)?;
        self.store.compact(min_seq)
    }

    /// Begins another life of the catalogue: all rows stay, all cursors are void. Gives its name.
    ///
    /// # Errors
    /// Database or snapshot folder refused.
    pub fn new_epoch(&self) -> Result<String, PortalError> {
        let position = self.store.renew_epoch(&self.new_name()?)?;
        self.refresh_snapshot()?;
        Ok(position.epoch)
    }

    /// Makes the snapshot of everything anew if it is missing or stale. Says whether it was made.
    ///
    /// # Errors
    /// Database or snapshot folder refused.
    pub fn refresh_snapshot(&self) -> Result<bool, PortalError> {
        self.shelf.refresh_all(self)
    }

    /// A random id for what the portal makes by itself.
    ///
    /// # Errors
    /// No random bytes are to be had.
    pub fn new_id(&self) -> Result<uuid::Uuid, PortalError> {
        let bytes = (self.entropy)().map_err(PortalError::Entropy)?;
        let (bytes, _) = bytes.split_first_chunk::<16>().unwrap_or((&[0; 16], &[]));
        Ok(uuid::Builder::from_random_bytes(*bytes).into_uuid())
    }

    /// A name that no other epoch has: 80 random bits.
    fn new_name(&self) -> Result<String, PortalError> {
        let bytes = (self.entropy)().map_err(PortalError::Entropy)?;
        Ok(bytes.iter().take(10).map(|byte| format!("{byte:02x}")).collect())
    }
}
