//! The snapshot of the newest open vacancies: the first screen of a new client.

use super::write::Draft;
use super::{Shelf, Snapshot};
use crate::error::PortalError;
use crate::portal::Portal;
use crate::store::{Living, Row, View};
use kyzmat_api::catalogue::Scope;
use kyzmat_model::digest::row_hash;
use kyzmat_model::feed::Kind;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A few screens of a list; some 200 KB on the wire.
const NEWEST: u32 = 500;
/// Vacancies close by themselves, so a head that stands still does not keep the choice true.
const FRESH_SECONDS: i64 = 600;
/// Deeper chains of bodies or regions are a circle.
const DEEPEST: u8 = 16;

pub(super) fn current_or_make(shelf: &Shelf, portal: &Portal) -> Result<Option<Snapshot>, PortalError> {
    let view = portal.store.view()?;
    if let Some(last) = current(shelf, portal, view.as_ref())? {
        return Ok(Some(last));
    }
    let _lock = shelf.lock(Scope::Open)?;
    if let Some(last) = current(shelf, portal, view.as_ref())? {
        return Ok(Some(last));
    }
    make(shelf, portal, view.as_ref())
}

fn current(shelf: &Shelf, portal: &Portal, view: &dyn View) -> Result<Option<Snapshot>, PortalError> {
    let position = view.position()?;
    let now = portal.now().unix();
    Ok(shelf
        .newest(Scope::Open, &position.epoch)?
        .filter(|last| last.seq == position.head && (0..=FRESH_SECONDS).contains(&(now - last.made_at))))
}

fn make(shelf: &Shelf, portal: &Portal, view: &dyn View) -> Result<Option<Snapshot>, PortalError> {
    let now = portal.now();
    let vacancies = view.newest_open(now.unix(), NEWEST)?;
    if vacancies.is_empty() {
        return Ok(None);
    }
    let mut closure = Closure {
        view,
        rows: BTreeMap::new(),
    };
    closure.upper_regions()?;
    for vacancy in &vacancies {
        closure.follow(vacancy, DEEPEST)?;
    }
    let mut draft = Draft::begin(shelf, Scope::Open, view.position()?)?;
    // The order of kinds is that of their codes: what is pointed at comes first.
    for row in closure.rows.values().chain(&vacancies) {
        let data = row.data.as_deref().unwrap_or_default();
        let living = Living {
            kind: row.kind,
            id: &row.id,
            rev: row.rev,
            seq: row.seq,
            hash: row_hash(row.kind, &row.id, row.rev, data.as_bytes()),
            data,
        };
        draft
            .row(living)
            .map_err(PortalError::stream("writing a snapshot"))?;
    }
    draft.finish(now).map(Some)
}

/// What rows point at.
#[derive(Debug, Deserialize)]
struct Pointers {
    #[serde(default)]
    competition: Option<String>,
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    parent: Option<String>,
    #[serde(default)]
    region: Option<String>,
}

/// All rows that chosen vacancies point at, directly or not.
struct Closure<'a> {
    view: &'a dyn View,
    rows: BTreeMap<(u8, String), Row>,
}

impl Closure<'_> {
    /// The tree of the filter by region is whole down to the districts, whatever is open there.
    fn upper_regions(&mut self) -> Result<(), PortalError> {
        #[derive(Deserialize)]
        struct Level {
            level: kyzmat_model::catalogue::RegionLevel,
        }
        let rows = &mut self.rows;
        self.view.each(Kind::Region, &mut |row| {
            let Level { level } = serde_json::from_str(row.data)?;
            if level != kyzmat_model::catalogue::RegionLevel::Adm3 {
                let whole = Row {
                    kind: row.kind,
                    id: row.id.to_owned(),
                    rev: row.rev,
                    seq: row.seq,
                    data: Some(row.data.to_owned()),
                };
                rows.insert((row.kind.code(), whole.id.clone()), whole);
            }
            Ok(())
        })
    }

    fn follow(&mut self, row: &Row, depth: u8) -> Result<(), PortalError> {
        let Some(depth) = depth.checked_sub(1) else {
            return Ok(());
        };
        let data = row.data.as_deref().unwrap_or("{}");
        let pointers: Pointers =
            serde_json::from_str(data).map_err(PortalError::malformed("reading a row for a snapshot"))?;
        // «parent» is a body in a body and a region in a region.
        let above = if row.kind == Kind::Region {
            Kind::Region
        } else {
            Kind::Body
        };
        for (kind, id) in [
            (Kind::Competition, pointers.competition),
            (Kind::Body, pointers.body),
            (above, pointers.parent),
            (Kind::Region, pointers.region),
        ] {
            let Some(key) = id.map(|id| (kind.code(), id)) else {
                continue;
            };
            if self.rows.contains_key(&key) {
                continue;
            }
            let target = self
                .view
                .row(kind, &key.1)?
                .filter(|target| target.data.is_some());
            if let Some(target) = target {
                self.rows.insert(key, target.clone());
                self.follow(&target, depth)?;
            }
        }
        Ok(())
    }
}
