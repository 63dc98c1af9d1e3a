//! Drafts and their copies at the portal: read, merged, written.
//!
//! A merge begins from what both last had. What the portal has changed comes in as an edit like any other; where both
//! have answered otherwise, both answers go into the history at once and the person is asked. Nothing is held while the
//! network is awaited: a merge that was overtaken by an edit is worked out again.

use super::super::paper::{answers, source, written};
use super::Draft;
use super::form::{Chosen, digest};
use super::view::SyncedDrafts;
use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use crate::{EngineError, Event};
use kyzmat_api::draft::{DraftBody, DraftEntry};
use kyzmat_client::identity::{DraftAnswer, Over};
use kyzmat_forms::{APPLICATION, Answers, Conflict, Form, Part, Path, merge, migrate};
use kyzmat_store::Private;
use kyzmat_store::vault::{
    AnswerRow, ConflictRow, CopyRow, Merge, NewDraft, NewEdit, PaperRow, PaperState, Vault,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// How often a draft is read and written again when others write at the same time.
const TRIES: usize = 5;
/// A draft that was thrown away can be had back for so long.
const KEPT_SECONDS: i64 = 30 * 86_400;

/// What is to be done about a draft.
#[derive(Debug, Clone)]
enum Next {
    /// Read the portal's copy and merge it.
    Pull,
    /// Write it over what was seen.
    Push {
        body: Box<DraftBody>,
        over: Option<String>,
        rev: u64,
    },
    /// Take it away at the portal.
    Remove { etag: String },
    /// Both have the same.
    Level,
}

impl Engine {
    /// Merges all drafts with the portal's copies, now.
    ///
    /// # Errors
    /// `offline` and the portal's others; `locked`, `signed_out`, `consent_missing`.
    pub async fn sync_drafts(&self, _: Nothing) -> Result<SyncedDrafts, EngineError> {
        self.on_cabinet(|_, _| Ok(())).await?;
        let account = self.inner.session()?.account;
        self.merge_drafts(account).await
    }

    /// The same for the account that is here.
    pub(crate) async fn merge_drafts(&self, account: Uuid) -> Result<SyncedDrafts, EngineError> {
        let _one_at_a_time = self.inner.forms.syncing.lock().await;
        let list = self
            .as_person_of(account, |opened| async move {
                opened.identity.drafts(opened.bearer()).await
            })
            .await?;
        let theirs: BTreeMap<Uuid, DraftEntry> =
            list.drafts.into_iter().map(|entry| (entry.id, entry)).collect();
        let mine = self
            .on_vault_of(account, |vault| {
                let before = vault.drafts()?;
                Ok(before)
            })
            .await?;
        let ids: BTreeSet<Uuid> = mine
            .iter()
            .filter_map(|row| row.id.parse().ok())
            .chain(
                theirs
                    .values()
                    .filter(|entry| !entry.deleted)
                    .map(|entry| entry.id),
            )
            .collect();
        let mut synced = SyncedDrafts::default();
        for id in ids {
            match self.merge_draft(account, id, theirs.get(&id)).await {
                Ok(true) => synced.merged += 1,
                Ok(false) => {}
                Err(EngineError::Portal(error)) if error.no_entry().is_some() || error.is_transient() => {
                    return Err(error.into());
                }
                // One draft that cannot be merged is no reason to leave the others.
                Err(error) => {
                    tracing::warn!("A draft was not merged: {error}.");
                    synced.failed += 1;
                }
            }
        }
        let before = self.inner.now().unix() - KEPT_SECONDS;
        self.on_vault_of(account, move |vault| vault.forget_drafts(before))
            .await?;
        Ok(synced)
    }

    /// One draft, until both sides have the same; whether anything was done.
    async fn merge_draft(
        &self,
        account: Uuid,
        id: Uuid,
        listed: Option<&DraftEntry>,
    ) -> Result<bool, EngineError> {
        let mut listed = listed.cloned();
        let mut done = false;
        for _ in 0..TRIES {
            let entry = listed.clone();
            let next = self
                .on_cabinet_of(account, move |inner, vault| inner.next(vault, id, entry.as_ref()))
                .await?;
            match next {
                Next::Level => return Ok(done),
                Next::Pull => {
                    let answer = self
                        .as_person_of(account, |opened| async move {
                            opened.identity.draft(opened.bearer(), id).await
                        })
                        .await?;
                    if let DraftAnswer::Done((etag, body)) = answer {
                        done |= self
                            .on_cabinet_of(account, move |inner, vault| inner.take_in(vault, id, &etag, body))
                            .await?;
                    } else {
                        listed = None;
                    }
                }
                Next::Push { body, over, rev } => {
                    let body = Arc::new(body);
                    let answer = self
                        .as_person_of(account, |opened| {
                            let (body, over) = (Arc::clone(&body), over.clone());
                            async move {
                                let over = over.as_deref().map_or(Over::Nothing, Over::Seen);
                                opened
                                    .identity
                                    .write_draft(opened.bearer(), id, over, &body)
                                    .await
                            }
                        })
                        .await?;
                    match answer {
                        DraftAnswer::Done(etag) => {
                            let text = serde_json::to_string(&**body)
                                .map_err(|error| EngineError::Internal(error.to_string()))?;
                            let at = self.inner.now().unix();
                            self.on_vault_of(account, move |vault| {
                                vault.set_copy(&CopyRow {
                                    paper: id.to_string(),
                                    etag,
                                    rev,
                                    at,
                                    body: text.as_str().into(),
                                })
                            })
                            .await?;
                            self.inner.tell(Event::DraftChanged { draft: id, rev });
                            return Ok(true);
                        }
                        // Another has written: its answers come first.
                        DraftAnswer::Overtaken => listed = self.entry(account, id).await?,
                        DraftAnswer::Missing => {
                            self.on_vault_of(account, move |vault| vault.forget_copy(&id.to_string()))
                                .await?;
                            listed = None;
                        }
                    }
                }
                Next::Remove { etag } => {
                    let answer = self
                        .as_person_of(account, |opened| {
                            let etag = etag.clone();
                            async move { opened.identity.remove_draft(opened.bearer(), id, &etag).await }
                        })
                        .await?;
                    if answer == DraftAnswer::Overtaken {
                        listed = self.entry(account, id).await?;
                    } else {
                        self.on_vault_of(account, move |vault| vault.forget_copy(&id.to_string()))
                            .await?;
                        return Ok(true);
                    }
                }
            }
        }
        Err(EngineError::Contradiction(
            "a draft changes whenever it is written",
        ))
    }

    /// What the portal's list says of one draft now.
    async fn entry(&self, account: Uuid, id: Uuid) -> Result<Option<DraftEntry>, EngineError> {
        let list = self
            .as_person_of(account, |opened| async move {
                opened.identity.drafts(opened.bearer()).await
            })
            .await?;
        Ok(list.drafts.into_iter().find(|entry| entry.id == id))
    }

    /// Works on the vault of this account and no other.
    async fn on_cabinet_of<T: Send + 'static>(
        &self,
        account: Uuid,
        work: impl FnOnce(&Inner, &Vault) -> Result<T, EngineError> + Send + 'static,
    ) -> Result<T, EngineError> {
        self.on_cabinet(move |inner, vault| {
            if inner.identity.account() == Some(account) {
                work(inner, vault)
            } else {
                Err(inner.closed())
            }
        })
        .await
    }
}

/// What the portal is given of a draft.
fn body_of(row: &PaperRow, answers: &Answers, before: Option<&DraftBody>) -> Option<DraftBody> {
    Some(DraftBody {
        form: row.form.clone(),
        version: row.version,
        competition: row.subject.as_deref()?.parse().ok()?,
        vacancy: row.vacancy.as_deref().and_then(|id| id.parse().ok()),
        title: row.title.as_deref().map(str::to_owned),
        answers: answers
            .iter()
            .map(|(path, value)| (path.to_string(), value.clone()))
            .collect(),
        more: before.map(|body| body.more.clone()).unwrap_or_default(),
    })
}

pub(super) fn answers_of(body: &DraftBody) -> Answers {
    let pairs = body.answers.iter();
    pairs
        .filter_map(|(path, value)| Some((path.parse().ok()?, value.clone())))
        .collect()
}

/// Answers in the version of a form, with what has no place in it.
fn brought(form: &Form, body: &DraftBody) -> Answers {
    let answers = answers_of(body);
    if body.version >= form.definition().version {
        return answers;
    }
    let moved = migrate(&answers, body.version, form);
    let all = moved
        .answers
        .iter()
        .map(|(path, value)| (path.clone(), value.clone()));
    moved.extra.into_iter().chain(all).collect()
}

fn read_body(copy: &CopyRow) -> Option<DraftBody> {
    serde_json::from_str(&copy.body).ok()
}

fn part_of(rows: &[(String, Private)]) -> Part {
    rows.iter()
        .filter_map(|(path, value)| Some((path.parse().ok()?, serde_json::from_str(value).ok()?)))
        .collect()
}

/// What the portal may have: where there is a conflict, still its own.
fn shared(answers: &Answers, conflicts: &[ConflictRow]) -> Answers {
    let conflicts = conflicts.iter().filter_map(|row| {
        Some(Conflict {
            path: row.path.parse().ok()?,
            base: Part::new(),
            ours: Part::new(),
            theirs: part_of(&row.theirs),
        })
    });
    let merged = kyzmat_forms::Merged {
        answers: answers.clone(),
        conflicts: conflicts.collect(),
    };
    merged.shared()
}

impl Inner {
    fn next(&self, vault: &Vault, id: Uuid, listed: Option<&DraftEntry>) -> Result<Next, EngineError> {
        let living = listed.filter(|entry| !entry.deleted);
        let paper = id.to_string();
        let Some(row) = vault.paper(&paper)? else {
            return Ok(if living.is_some() { Next::Pull } else { Next::Level });
        };
        let copy = vault.copy(&paper)?;
        if row.state == PaperState::Finalised {
            // What is sealed is sent as it is; its copy stays until the application is received.
            return Ok(Next::Level);
        }
        let seen = |entry: &DraftEntry| copy.as_ref().is_some_and(|copy| copy.etag == entry.etag);
        if row.state == PaperState::Deleted {
            return Ok(match (living, &copy) {
                // It was changed there after it was thrown away here: nobody's work goes unseen.
                (Some(entry), Some(_)) if !seen(entry) => {
                    vault.turn_draft(&paper, PaperState::Deleted, PaperState::Open, self.now().unix())?;
                    Next::Pull
                }
                (Some(entry), _) => Next::Remove {
                    etag: entry.etag.clone(),
                },
                (None, Some(_)) => {
                    vault.forget_copy(&paper)?;
                    Next::Level
                }
                (None, None) => Next::Level,
            });
        }
        if living.is_some_and(|entry| !seen(entry)) {
            return Ok(Next::Pull);
        }
        let rows = vault.answers(&paper)?;
        let present = shared(&answers(&rows), &vault.conflicts(&paper)?);
        let before = copy.as_ref().and_then(read_body);
        let Some(body) = body_of(&row, &present, before.as_ref()) else {
            return Ok(Next::Level);
        };
        let gone = listed.filter(|entry| entry.deleted);
        if let (Some(entry), Some(copy)) = (gone, &copy)
            && before.as_ref() == Some(&body)
        {
            // It was taken away there, and nothing was done here since.
            vault.forget_copy(&copy.paper)?;
            vault.turn_draft(&paper, PaperState::Open, PaperState::Deleted, self.now().unix())?;
            self.tell(Event::DraftChanged {
                draft: entry.id,
                rev: row.rev,
            });
            return Ok(Next::Level);
        }
        let over = living.and(copy.as_ref()).map(|copy| copy.etag.clone());
        if over.is_some() && before.as_ref() == Some(&body) {
            if let Some(copy) = copy.filter(|copy| {
                copy.rev < row.rev && vault.conflicts(&paper).is_ok_and(|open| open.is_empty())
            }) {
                vault.set_copy(&CopyRow { rev: row.rev, ..copy })?;
            }
            return Ok(Next::Level);
        }
        Ok(Next::Push {
            body: Box::new(body),
            over,
            rev: row.rev,
        })
    }

    /// Takes the portal's copy in: a draft that is not here is begun, one that is merged. Whether it was done; it is not
    /// when the draft was edited meanwhile.
    pub(super) fn take_in(
        &self,
        vault: &Vault,
        id: Uuid,
        etag: &str,
        body: DraftBody,
    ) -> Result<bool, EngineError> {
        let text = serde_json::to_string(&body).map_err(|error| EngineError::Internal(error.to_string()))?;
        let paper = id.to_string();
        let copy = CopyRow {
            paper: paper.clone(),
            etag: etag.to_owned(),
            rev: 0,
            at: self.now().unix(),
            body: text.as_str().into(),
        };
        if vault.paper(&paper)?.is_none() {
            self.begin_from(vault, id, &body, None, source::PORTAL)?;
            vault.set_copy(&CopyRow { rev: 1, ..copy })?;
            self.tell(Event::DraftChanged { draft: id, rev: 1 });
            return Ok(true);
        }
        let known = vault.copy(&paper)?.and_then(|copy| read_body(&copy));
        let mut draft = self.draft(vault, id)?;
        if body.version > draft.row.version {
            self.renew_form(&draft, self.competition(body.competition).ok().as_ref())?;
            draft = self.draft(vault, id)?;
        }
        if body.version > draft.row.version || body.form != draft.row.form {
            return Err(EngineError::FormUnavailable { form: body.form });
        }
        // Both are compared in the version that is filled in here.
        let brought = |body: &DraftBody| brought(&draft.form, body);
        let base = known.as_ref().map(brought).unwrap_or_default();
        let theirs = brought(&body);
        let done = self.merge_in(vault, id, &base, &theirs, source::PORTAL, Some(copy))?;
        // The name is the person's own, and no answer: the one that was changed counts, theirs of two.
        let before = known.and_then(|known| known.title);
        if done && body.title != before {
            let title = body.title.as_deref().map(Private::from);
            vault.name_draft(&paper, title.as_ref())?;
        }
        Ok(done)
    }

    /// Begins a draft that another computer or the portal has.
    pub(super) fn begin_from(
        &self,
        vault: &Vault,
        id: Uuid,
        body: &DraftBody,
        definition: Option<String>,
        source: &str,
    ) -> Result<(), EngineError> {
        let chosen = self.exact_form(&body.form, body.version, definition)?;
        let about = self.competition(body.competition).map(|known| known.title);
        let about = serde_json::to_string(&about.unwrap_or_default())
            .map_err(|error| EngineError::Internal(error.to_string()))?;
        let draft = NewDraft {
            id: id.to_string(),
            form: body.form.clone(),
            version: body.version,
            definition: chosen.definition,
            subject: body.competition.to_string(),
            vacancy: body.vacancy.map(|vacancy| vacancy.to_string()),
            title: body.title.as_deref().map(Private::from),
            about,
            at: self.now().unix(),
        };
        let answers = answers_of(body);
        let changes = answers
            .iter()
            .map(|(path, value)| (path.to_string(), written(value)));
        vault.begin_draft(&draft, &[self.new_edit(changes.collect(), source)], &[])?;
        Ok(())
    }

    /// The form of this name and version, published or shipped.
    fn exact_form(&self, name: &str, version: u32, text: Option<String>) -> Result<Chosen, EngineError> {
        let missing = || EngineError::FormUnavailable {
            form: name.to_owned(),
        };
        let definition = match (text, self.local.form(name, Some(version))?) {
            (Some(text), _) => (digest(&text), text),
            (None, Some((_, sha256, text))) => (sha256, text),
            (None, None) => (digest(APPLICATION), APPLICATION.to_owned()),
        };
        let form = self.forms.read(&definition.0, &definition.1)?;
        let is_it = form.definition().form == name && form.definition().version == version;
        is_it.then_some(Chosen { form, definition }).ok_or_else(missing)
    }

    /// Merges other answers into a draft that is here.
    pub(super) fn merge_in(
        &self,
        vault: &Vault,
        id: Uuid,
        base: &Answers,
        theirs: &Answers,
        source: &str,
        copy: Option<CopyRow>,
    ) -> Result<bool, EngineError> {
        let draft = self.draft(vault, id)?;
        draft.open()?;
        let rows = draft.paper().rows()?;
        let ours = answers(&rows);
        let open = vault.conflicts(&draft.row.id)?;
        let open: BTreeSet<Path> = open.iter().filter_map(|row| row.path.parse().ok()).collect();
        let merged = merge(&draft.form, base, &ours, theirs, &open);
        let edits = self.edits(&rows, &ours, &merged, &open, source);
        let at = self.now().unix();
        let level = merged.conflicts.is_empty() && merged.answers == *theirs;
        let conflicts = merged.conflicts.iter();
        let conflicts = conflicts
            .map(|conflict| conflict_row(conflict, source, at))
            .collect();
        let done = vault.merge_paper(&Merge {
            paper: draft.row.id.clone(),
            rev: draft.row.rev,
            at,
            edits,
            conflicts,
            copy,
            level,
        })?;
        if done {
            let rev = vault.paper(&draft.row.id)?.map_or(0, |row| row.rev);
            self.tell(Event::DraftChanged { draft: id, rev });
        }
        Ok(done)
    }

    /// The edits that a merge makes: what comes in; and of a new conflict both sides, so that the history has them
    /// whatever is chosen.
    fn edits(
        &self,
        rows: &[AnswerRow],
        ours: &Answers,
        merged: &kyzmat_forms::Merged,
        open: &BTreeSet<Path>,
        from: &str,
    ) -> Vec<NewEdit> {
        let mut edits = Vec::new();
        let (mut shown, mut back) = (BTreeMap::new(), BTreeMap::new());
        for conflict in merged.conflicts.iter().filter(|one| !open.contains(&one.path)) {
            for path in conflict.ours.keys().chain(conflict.theirs.keys()) {
                shown.insert(path.to_string(), conflict.theirs.get(path).and_then(written));
                back.insert(path.to_string(), conflict.ours.get(path).and_then(written));
            }
        }
        let mut taken: BTreeMap<String, Option<Private>> = BTreeMap::new();
        for (path, value) in merged.answers.iter() {
            if ours.get(path) != Some(value) {
                taken.insert(path.to_string(), written(value));
            }
        }
        for row in rows.iter().filter(|row| row.value.is_some()) {
            let is_gone = row
                .path
                .parse()
                .is_ok_and(|path: Path| merged.answers.get(&path).is_none());
            if is_gone {
                taken.insert(row.path.clone(), None);
            }
        }
        let mut add = |changes: BTreeMap<String, Option<Private>>, source: &str| {
            if !changes.is_empty() {
                edits.push(self.new_edit(changes.into_iter().collect(), source));
            }
        };
        add(taken, from);
        add(shown, from);
        add(back, source::KEPT);
        edits
    }
}

fn conflict_row(conflict: &Conflict, source: &str, at: i64) -> ConflictRow {
    let pairs = |part: &Part| {
        part.iter()
            .filter_map(|(path, value)| Some((path.to_string(), written(value)?)))
            .collect()
    };
    ConflictRow {
        path: conflict.path.to_string(),
        base: pairs(&conflict.base),
        theirs: pairs(&conflict.theirs),
        source: source.to_owned(),
        at,
    }
}

/// A draft as another computer may have it.
pub(super) fn whole(draft: &Draft<'_>) -> Result<Option<DraftBody>, EngineError> {
    Ok(body_of(&draft.row, &draft.paper().answers()?, None))
}
