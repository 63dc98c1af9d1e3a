//! The legal texts: read with no network, agreed to edition by edition.
//!
//! An edition is a day; it may be published in several languages, each with its own hash. In force is the newest one
//! whose day has come in Bishkek. A consent names the text that was on the screen, by its hash, and counts for the
//! edition in every language: the owner publishes one document, translated.

mod difference;
mod sync;
pub mod view;

use crate::EngineError;
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use kyzmat_api::identity::{ConsentMethod, NewConsent};
use kyzmat_api::legal::{LegalEdition, LegalKind};
use kyzmat_model::{Instant, Lang};
use kyzmat_store::local::LegalEditionRow;
use kyzmat_store::vault::ConsentRow;
use std::collections::BTreeMap;
use std::sync::PoisonError;
use uuid::Uuid;
use view::{
    AcceptLegal, CompareLegal, ConsentItem, EditionItem, GetLegalText, LegalDifference, LegalDue, LegalItem,
    LegalText,
};

impl Engine {
    /// All texts with their editions: those that an account agrees to, and the acts of an application.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub async fn list_legal(&self, _: Nothing) -> Result<Vec<LegalItem>, EngineError> {
        self.have_legal().await?;
        self.blocking(|inner| {
            let rows = inner.local.legal_editions()?;
            let today = inner.now().day().to_string();
            let of_account = LegalKind::OF_ACCOUNT
                .into_iter()
                .map(|kind| item(kind, &rows, &today));
            // An act that is in no edition yet is nothing that could be read.
            let acts = LegalKind::ACTS.into_iter().map(|kind| item(kind, &rows, &today));
            let acts = acts.filter(|item| !item.editions.is_empty());
            Ok(of_account.chain(acts).collect())
        })
        .await
    }

    /// The text of an edition: in the language asked for or, where it was not published in it, in Russian.
    ///
    /// # Errors
    /// `not_found` for an edition that is not known, or whose text has not been fetched.
    pub async fn get_legal_text(&self, request: GetLegalText) -> Result<LegalText, EngineError> {
        self.have_legal().await?;
        self.blocking(move |inner| {
            let rows = inner.local.legal_editions()?;
            let today = inner.now().day().to_string();
            let edition = match &request.edition {
                Some(edition) => edition.clone(),
                None => in_force(request.kind, &rows, &today).ok_or(MISSING)?.to_owned(),
            };
            let row = readable(request.kind, &edition, request.lang, &rows).ok_or(MISSING)?;
            inner.text(request.kind, row)
        })
        .await
    }

    /// Fetches the texts where none is known yet. Without a network there are none, which is no failure.
    pub(crate) async fn have_legal(&self) -> Result<(), EngineError> {
        let is_empty = self
            .blocking(|inner| Ok(inner.local.legal_editions()?.is_empty()))
            .await?;
        if is_empty && let Err(error) = self.sync_legal().await {
            tracing::info!("There are no legal texts yet: {error}.");
        }
        Ok(())
    }

    /// What changed between two editions, in a language that both were published in.
    ///
    /// # Errors
    /// `not_found` as for one text, or when they have no language in common.
    pub async fn compare_legal(&self, request: CompareLegal) -> Result<LegalDifference, EngineError> {
        self.blocking(move |inner| {
            let rows = inner.local.legal_editions()?;
            let both = [request.lang, Lang::Ru, Lang::Ky, Lang::Kk]
                .into_iter()
                .find_map(|lang| {
                    let of = |edition: &str| {
                        rows.iter()
                            .find(|row| is(row, request.kind, edition, lang) && row.fetched)
                    };
                    Some((of(&request.from)?, of(&request.to)?, lang))
                });
            let (from, to, lang) = both.ok_or(MISSING)?;
            let before = inner.text(request.kind, from)?.body;
            let after = inner.text(request.kind, to)?.body;
            Ok(LegalDifference {
                lang,
                paragraphs: difference::difference(&before, &after),
            })
        })
        .await
    }

    /// The consents that were given, the newest first.
    ///
    /// # Errors
    /// `locked`, `signed_out`.
    pub async fn list_consents(&self, _: Nothing) -> Result<Vec<ConsentItem>, EngineError> {
        self.on_vault(|vault| {
            let mut items: Vec<ConsentItem> = vault.consents()?.iter().filter_map(consent_item).collect();
            items.reverse();
            Ok(items)
        })
        .await
    }

    /// Agrees to a text as it was shown. It holds at once; the portal is told now or at the next contact.
    ///
    /// # Errors
    /// `edition_changed` when the text is not of an edition in force or to come; `locked`, `signed_out`.
    pub async fn accept_legal(&self, request: AcceptLegal) -> Result<ConsentItem, EngineError> {
        let id = self.inner.new_id();
        let now = self.inner.now();
        let item = self
            .blocking(move |inner| {
                let rows = inner.local.legal_editions()?;
                let today = now.day().to_string();
                let current = in_force(request.kind, &rows, &today).unwrap_or_default();
                let row = rows.iter().find(|row| {
                    row.kind == request.kind.name()
                        && row.edition == request.edition
                        && row.sha256 == request.hash
                        && row.fetched
                        && row.edition.as_str() >= current
                });
                let row = row.ok_or(EngineError::EditionChanged)?;
                let consent = ConsentRow {
                    id: id.to_string(),
                    kind: row.kind.clone(),
                    lang: row.lang.clone(),
                    edition: row.edition.clone(),
                    sha256: row.sha256.clone(),
                    accepted_at: now.unix(),
                    method: inner.identity.policy.consent.name().to_owned(),
                    recorded_at: None,
                };
                let data = inner.identity.data.read().unwrap_or_else(PoisonError::into_inner);
                let vault = &data.as_ref().ok_or_else(|| inner.closed())?.vault;
                // Pressed twice, or in two windows: it is one consent.
                let known = vault
                    .consents()?
                    .into_iter()
                    .find(|known| known.sha256 == consent.sha256);
                let consent = match known {
                    Some(known) => known,
                    None => {
                        vault.add_consent(&consent)?;
                        vault.append_audit(now.unix(), "consented", &consent.edition.as_str().into())?;
                        consent
                    }
                };
                consent_item(&consent).ok_or(EngineError::EditionChanged)
            })
            .await?;
        self.inner.identity.wake();
        self.tell_session();
        Ok(item)
    }
}

impl Inner {
    /// Texts in force that the person whose data are open has not agreed to.
    pub(crate) fn consents_due(&self) -> Result<Vec<LegalDue>, EngineError> {
        let rows = self.local.legal_editions()?;
        let today = self.now().day().to_string();
        let data = self.identity.data.read().unwrap_or_else(PoisonError::into_inner);
        let given = match data.as_ref() {
            Some(data) => data.vault.consents()?,
            None => return Ok(Vec::new()),
        };
        Ok(LegalKind::OF_ACCOUNT
            .into_iter()
            .filter_map(|kind| due(kind, in_force(kind, &rows, &today)?, &given))
            .collect())
    }

    fn text(&self, kind: LegalKind, row: &LegalEditionRow) -> Result<LegalText, EngineError> {
        let body = self
            .local
            .legal_text(&row.kind, &row.lang, &row.edition)?
            .ok_or(MISSING)?;
        Ok(LegalText {
            kind,
            edition: row.edition.clone(),
            effective: row.effective.clone(),
            lang: lang_of(&row.lang).ok_or(MISSING)?,
            hash: row.sha256.clone(),
            body,
        })
    }
}

const MISSING: EngineError = EngineError::NotFound { what: "legal text" };

pub(crate) fn lang_of(tag: &str) -> Option<Lang> {
    [Lang::Ru, Lang::Ky, Lang::Kk]
        .into_iter()
        .find(|lang| lang.tag() == tag)
}

fn is(row: &LegalEditionRow, kind: LegalKind, edition: &str, lang: Lang) -> bool {
    row.kind == kind.name() && row.edition == edition && row.lang == lang.tag()
}

/// The edition that holds today: days written as `YYYY-MM-DD` are in order as texts.
pub(crate) fn in_force<'a>(kind: LegalKind, rows: &'a [LegalEditionRow], today: &str) -> Option<&'a str> {
    let held = rows
        .iter()
        .filter(|row| row.kind == kind.name() && row.effective.as_str() <= today);
    held.map(|row| row.edition.as_str()).max()
}

/// The row to be shown for a language: that language, Russian, then any.
fn readable<'a>(
    kind: LegalKind,
    edition: &str,
    lang: Lang,
    rows: &'a [LegalEditionRow],
) -> Option<&'a LegalEditionRow> {
    [lang, Lang::Ru, Lang::Ky, Lang::Kk].into_iter().find_map(|lang| {
        rows.iter()
            .find(|row| is(row, kind, edition, lang) && row.fetched)
    })
}

fn item(kind: LegalKind, rows: &[LegalEditionRow], today: &str) -> LegalItem {
    let mut editions: BTreeMap<&str, EditionItem> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.kind == kind.name()) {
        let item = editions.entry(&row.edition).or_insert_with(|| EditionItem {
            edition: row.edition.clone(),
            effective: row.effective.clone(),
            langs: Vec::new(),
            readable: false,
        });
        item.langs.extend(lang_of(&row.lang));
        item.readable |= row.fetched;
    }
    let current = in_force(kind, rows, today);
    let upcoming = editions
        .values()
        .find(|item| item.effective.as_str() > today)
        .cloned();
    LegalItem {
        kind,
        current: current.and_then(|edition| editions.get(edition)).cloned(),
        upcoming,
        editions: editions.into_values().rev().collect(),
    }
}

fn due(kind: LegalKind, edition: &str, given: &[ConsentRow]) -> Option<LegalDue> {
    let given = || given.iter().filter(|row| row.kind == kind.name());
    if given().any(|row| row.edition.as_str() >= edition) {
        return None;
    }
    Some(LegalDue {
        kind,
        edition: edition.to_owned(),
        before: given().map(|row| row.edition.clone()).max(),
    })
}

pub(crate) fn consent_item(row: &ConsentRow) -> Option<ConsentItem> {
    Some(ConsentItem {
        kind: row.kind.parse().ok()?,
        lang: lang_of(&row.lang)?,
        edition: row.edition.clone(),
        hash: row.sha256.clone(),
        accepted_at: Instant::from_unix(row.accepted_at),
        method: method_of(&row.method)?,
        recorded_at: row.recorded_at.map(Instant::from_unix),
    })
}

fn method_of(name: &str) -> Option<ConsentMethod> {
    ConsentMethod::ALL
        .into_iter()
        .find(|method| method.name() == name)
}

/// An edition as the portal named it.
fn edition(row: &LegalEditionRow) -> Option<LegalEdition> {
    Some(LegalEdition {
        kind: row.kind.parse().ok()?,
        lang: lang_of(&row.lang)?,
        edition: row.edition.clone(),
        effective: row.effective.clone(),
        sha256: row.sha256.clone(),
        size: row.size,
        published_at: Instant::from_unix(row.published_at),
    })
}

/// A consent as the portal is told of it.
pub(crate) fn new_consent(row: &ConsentRow) -> Option<NewConsent> {
    Some(NewConsent {
        id: row.id.parse::<Uuid>().ok()?,
        kind: row.kind.parse().ok()?,
        lang: lang_of(&row.lang)?,
        edition: row.edition.clone(),
        sha256: row.sha256.clone(),
        accepted_at: Instant::from_unix(row.accepted_at),
        method: method_of(&row.method)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(lang: &str, edition: &str, effective: &str, fetched: bool) -> LegalEditionRow {
        LegalEditionRow {
            kind: LegalKind::UserAgreement.name().to_owned(),
            lang: lang.to_owned(),
            edition: edition.to_owned(),
            effective: effective.to_owned(),
            sha256: "0".repeat(64),
            size: 1,
            published_at: 0,
            fetched,
        }
    }

    fn consent(edition: &str) -> ConsentRow {
        ConsentRow {
            id: Uuid::nil().to_string(),
            kind: LegalKind::UserAgreement.name().to_owned(),
            lang: "ky".to_owned(),
            edition: edition.to_owned(),
            sha256: "0".repeat(64),
            accepted_at: 0,
            method: "window".to_owned(),
            recorded_at: None,
        }
    }

    #[test]
    fn the_edition_in_force_is_the_newest_whose_day_has_come() {
        let rows = [
            row("ru", "2025-01-01", "2025-01-01", true),
            row("ru", "2026-11-01", "2026-11-01", true),
            row("ru", "2026-12-01", "2027-01-01", true),
        ];
        let kind = LegalKind::UserAgreement;
        assert_eq!(in_force(kind, &rows, "2026-11-22"), Some("2026-11-01"));
        assert_eq!(in_force(kind, &rows, "2027-01-01"), Some("2026-12-01"));
        assert_eq!(in_force(kind, &rows, "2024-01-01"), None);
        assert_eq!(in_force(LegalKind::PrivacyPolicy, &rows, "2026-11-22"), None);
        let item = item(kind, &rows, "2026-11-22");
        assert_eq!(
            item.current.map(|item| item.edition).as_deref(),
            Some("2026-11-01")
        );
        assert_eq!(
            item.upcoming.map(|item| item.edition).as_deref(),
            Some("2026-12-01")
        );
        assert_eq!(item.editions.len(), 3);
    }

    #[test]
    fn a_missing_language_is_shown_in_russian() {
        let rows = [
            row("ru", "2026-11-01", "2026-11-01", true),
            row("kk", "2026-11-01", "2026-11-01", false),
        ];
        let shown =
            |lang| readable(LegalKind::UserAgreement, "2026-11-01", lang, &rows).map(|row| row.lang.as_str());
        assert_eq!(shown(Lang::Ky), Some("ru"));
        assert_eq!(shown(Lang::Kk), Some("ru"), "its text has not been fetched");
    }

    #[test]
    fn a_new_edition_asks_again_and_names_the_one_before() {
        let kind = LegalKind::UserAgreement;
        assert_eq!(due(kind, "2026-11-01", &[]).map(|due| due.before), Some(None));
        assert_eq!(due(kind, "2026-11-01", &[consent("2026-11-01")]), None);
        assert_eq!(
            due(kind, "2026-11-01", &[consent("2026-12-01")]),
            None,
            "agreed ahead"
        );
        let again = due(
            kind,
            "2026-12-01",
            &[consent("2025-01-01"), consent("2026-11-01")],
        )
        .unwrap();
        assert_eq!(again.before.as_deref(), Some("2026-11-01"));
    }
}
