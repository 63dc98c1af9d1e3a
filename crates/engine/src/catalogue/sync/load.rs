//! A whole new catalogue, made beside the present one and put in its place when it has proved whole.
//!
//! From a file: three parts run side by side. The download appends to a file that survives any interruption, so
//! that the next try asks only for the rest; a reader follows that file, unpacks it, reads its rows and gives them
//! to the index's own threads; a writer packs rows into the database. From the feed, when the portal has no file:
//! pages go into the new database by cursor, which survives as well.

use super::Step;
use super::machine::Event as Happened;
use super::run::means_reset;
use super::tail::{AsChange as _, Grown, Growth, LineError, Tail, competition_of, hex, parse_row, read_line};
use crate::EngineError;
use crate::catalogue::document::{Owned, document};
use crate::catalogue::names::Names;
use crate::catalogue::shelf::build_index;
use crate::catalogue::view::SyncPhase;
use crate::engine::Inner;
use kyzmat_api::catalogue::{Manifest, SnapshotFooter, SnapshotLine, SnapshotRef, SnapshotRow};
use kyzmat_client::Changes;
use kyzmat_model::catalogue::Vacancy;
use kyzmat_model::feed::Kind;
use kyzmat_search::{Index, Stamp, Writer, WriterOptions};
use kyzmat_store::Catalogue;
use kyzmat_store::catalogue::Loader;
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// How often a broken download is taken up again without a byte having come in between.
const FRUITLESS_TRIES: u8 = 4;
/// Rows handed to the database writer at a time, and how many such lots may wait.
const LOT: usize = 256;
const WAITING_LOTS: usize = 8;
/// Working memory of the index while a whole catalogue is loaded, bytes for all its threads.
const INDEX_MEMORY: usize = 120 << 20;

impl Step<'_> {
    /// Loads everything from the portal's file.
    pub(super) async fn load_file(&self) -> Result<Happened, EngineError> {
        let Some(file) = self.manifest.all.clone() else {
            return Err(EngineError::Internal("there is no file to load".to_owned()));
        };
        let inner = &self.engine.inner;
        inner
            .syncing
            .progress
            .begin(SyncPhase::Receiving, Some(file.size), Some(file.rows));
        let path = part_path(inner, &file);
        let there = self.engine.blocking({
            let path = path.clone();
            move |inner| prepare_part(inner, &path)
        });
        let there = there.await?;
        let grown = Grown::new();
        let generation = inner.generation();
        let loading = tokio::task::spawn_blocking({
            let (inner, grown) = (Arc::clone(inner), Arc::clone(&grown));
            let (path, manifest, generation) = (path.clone(), Arc::clone(&self.manifest), generation.clone());
            let file = file.clone();
            move || load(&inner, &path, grown, &manifest, &file, &generation)
        });
        let received = self.receive(&file, &path, there, &grown).await;
        if received.is_err() {
            grown.tell(Growth::Stopped);
        }
        let loaded = loading
            .await
            .map_err(|error| EngineError::Internal(error.to_string()))?;
        match (received, loaded) {
            (Ok(true), Ok(())) => {}
            (Err(error), _) if means_reset(&error) => return Ok(Happened::Reset),
            (Err(error), _) => return Err(error),
            // The bytes are not those promised, or what is in them is not: they are of no use for another try.
            (Ok(false), _) | (_, Err(EngineError::Contradiction(_))) => {
                remove(&path)?;
                return Ok(Happened::BadFile);
            }
            (_, Err(error)) => return Err(error),
        }
        inner.syncing.progress.begin(SyncPhase::Checking, None, None);
        self.engine
            .blocking(move |inner| {
                inner.shelf.swap(&generation)?;
                remove(&path)
            })
            .await?;
        inner.tell(crate::Event::CatalogueChanged { head: file.seq });
        Ok(Happened::Loaded(file.seq))
    }

    /// Receives the rest of the file; whether it is the promised one.
    async fn receive(
        &self,
        file: &SnapshotRef,
        path: &Path,
        (mut there, mut hasher): (u64, Sha256),
        grown: &Grown,
    ) -> Result<bool, EngineError> {
        let inner = &self.engine.inner;
        inner.syncing.progress.at_hand(there);
        grown.tell(Growth::To(there));
        let mut out = File::options().append(true).open(path).map_err(cannot_keep)?;
        let client = inner.client();
        let mut fruitless = 0;
        while there < file.size {
            let before = there;
            let broken = 'receiving: {
                let mut download = match client.download(file, there).await {
                    Ok(download) => download,
                    Err(error) => break 'receiving Some(error),
                };
                if download.from != there {
                    // The portal sends all of it again: another file under this name.
                    return Ok(false);
                }
                loop {
                    inner.check_cancelled()?;
                    let chunk = match download.chunk().await {
                        Ok(Some(chunk)) => chunk,
                        Ok(None) => break 'receiving None,
                        Err(error) => break 'receiving Some(error),
                    };
                    let size = u64::try_from(chunk.len()).unwrap_or(0);
                    if there + size > file.size {
                        return Ok(false);
                    }
                    // A write of a few kilobytes into the page cache: quicker than handing it to another thread.
                    out.write_all(&chunk).map_err(cannot_keep)?;
                    hasher.update(&chunk);
                    there += size;
                    grown.tell(Growth::To(there));
                    inner.syncing.progress.received(size);
                    inner.tell_progress();
                }
            };
            fruitless = if there > before { 0 } else { fruitless + 1 };
            match broken {
                Some(error) if !error.is_transient() || fruitless >= FRUITLESS_TRIES => {
                    return Err(error.into());
                }
                None if fruitless >= FRUITLESS_TRIES => return Ok(false),
                _ if there < file.size => {
                    let pause = inner.options.limits.pause * 2u32.pow(u32::from(fruitless));
                    tracing::info!(
                        "The download broke at {there} of {} bytes and is taken up again.",
                        file.size
                    );
                    tokio::time::sleep(pause).await;
                }
                _ => {}
            }
        }
        if hex(&hasher.finalize()) != file.sha256 {
            return Ok(false);
        }
        grown.tell(Growth::Whole(there));
        Ok(true)
    }

    /// Loads everything by reading the feed from 0 (or from where an earlier try came to) into a new file.
    pub(super) async fn load_feed(&self) -> Result<Happened, EngineError> {
        let inner = &self.engine.inner;
        let rows = self.manifest.shards.iter().map(|shard| shard.count).sum();
        inner
            .syncing
            .progress
            .begin(SyncPhase::Receiving, None, Some(rows));
        let epoch = self.manifest.epoch.clone();
        let next = self
            .engine
            .blocking(move |inner| open_next(inner, &epoch))
            .await?;
        let next = Arc::new(next);
        let mut cursor = next.position()?.cursor;
        let client = inner.client();
        loop {
            inner.check_cancelled()?;
            let before = client.received_bytes();
            let answer = client
                .changes(&self.manifest.epoch, cursor, super::follow::PAGE)
                .await;
            inner
                .syncing
                .progress
                .received(client.received_bytes().saturating_sub(before));
            let page = match answer? {
                Changes::NothingNew => break,
                Changes::Reset => {
                    drop(next);
                    self.engine.blocking(|inner| inner.shelf.forget_next()).await?;
                    return Ok(Happened::Reset);
                }
                Changes::Page(page) if page.epoch != self.manifest.epoch => return Ok(Happened::Reset),
                Changes::Page(page) => page,
            };
            let more = page.more;
            cursor = page.next;
            let next = Arc::clone(&next);
            self.engine
                .blocking(move |inner| {
                    let applied = super::follow::apply(&next, &page, 0)?;
                    inner.syncing.progress.rows(applied.put, applied.removed);
                    inner.tell_progress();
                    Ok(())
                })
                .await?;
            if !more {
                break;
            }
        }
        inner.syncing.progress.begin(SyncPhase::Checking, None, None);
        self.engine
            .blocking(move |inner| {
                let generation = next.position()?.generation;
                next.mark_complete()?;
                let names = Names::read(&next)?;
                drop(build_index(&inner.shelf.next_index(), &next, &names)?);
                Arc::into_inner(next)
                    .ok_or_else(|| EngineError::Internal("the new catalogue is in use".to_owned()))?
                    .close()?;
                inner.shelf.swap(&generation)
            })
            .await?;
        inner.tell(crate::Event::CatalogueChanged { head: cursor });
        Ok(Happened::Loaded(cursor))
    }
}

/// The new database of an earlier try, if it is of this epoch, else an empty one.
fn open_next(inner: &Inner, epoch: &str) -> Result<Catalogue, EngineError> {
    let path = inner.shelf.next_database();
    if path.exists() {
        match Catalogue::open(&path, &inner.generation()) {
            Ok(next) if next.position()?.epoch == epoch && !next.position()?.complete => return Ok(next),
            Ok(next) => next.close()?,
            Err(error) => tracing::info!("What an earlier try left is of no use: {error}."),
        }
    }
    inner.shelf.forget_next()?;
    Ok(Catalogue::open(&path, &inner.generation())?)
}

fn part_path(inner: &Inner, file: &SnapshotRef) -> PathBuf {
    let name: String = file
        .sha256
        .chars()
        .filter(char::is_ascii_hexdigit)
        .take(64)
        .collect();
    inner.options.data.join("incoming").join(format!("{name}.part"))
}

/// Makes the folder, removes parts of other files, and says how much of this one is there, with its hash so far.
fn prepare_part(inner: &Inner, path: &Path) -> Result<(u64, Sha256), EngineError> {
    let folder = inner.options.data.join("incoming");
    std::fs::create_dir_all(&folder).map_err(cannot_keep)?;
    for entry in std::fs::read_dir(&folder).map_err(cannot_keep)?.flatten() {
        if entry.path() != path {
            remove(&entry.path())?;
        }
    }
    let mut file = File::options()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(path)
        .map_err(cannot_keep)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut there = 0;
    loop {
        let read = file.read(&mut buffer).map_err(cannot_keep)?;
        if read == 0 {
            return Ok((there, hasher));
        }
        hasher.update(buffer.get(..read).unwrap_or_default());
        there += u64::try_from(read).unwrap_or(0);
    }
}

/// Follows the file and makes database and index of it. Nothing on screen is touched.
fn load(
    inner: &Arc<Inner>,
    path: &Path,
    grown: Arc<Grown>,
    manifest: &Manifest,
    file: &SnapshotRef,
    generation: &str,
) -> Result<(), EngineError> {
    inner.shelf.forget_next()?;
    let tail = Tail::new(File::open(path).map_err(cannot_keep)?, grown);
    let decoder = zstd::stream::read::Decoder::new(tail)
        .map_err(|_| EngineError::Contradiction("a file cannot be unpacked"))?;
    let mut reader = BufReader::with_capacity(1 << 17, decoder);
    let index = Index::open_or_create(&inner.shelf.next_index())?;
    let mut writer = index.writer(WriterOptions {
        memory_bytes: INDEX_MEMORY,
        threads: 2,
    })?;
    let loader = Loader::create(&inner.shelf.next_database(), generation)?;
    let (lots, waiting) = sync_channel(WAITING_LOTS);
    let storing = std::thread::Builder::new()
        .name("catalogue-load".to_owned())
        .spawn({
            let inner = Arc::clone(inner);
            move || store(&inner, loader, &waiting)
        })
        .map_err(|source| EngineError::Files {
            doing: "starting a thread",
            source,
        })?;
    let read = read_rows(inner, &mut reader, manifest, &lots, &mut writer);
    drop(lots);
    let stored = storing
        .join()
        .map_err(|_| EngineError::Internal("the loading thread broke".to_owned()))?;
    let (footer, loader) = (read?, stored?);
    if loader.rows() != footer.rows || loader.digest() != footer.digest || footer.rows != file.rows {
        return Err(EngineError::Contradiction(
            "a file does not hold what its last line says",
        ));
    }
    let (epoch, seq) = (manifest.epoch.clone(), file.seq);
    std::thread::scope(|scope| {
        let finishing = scope.spawn(move || loader.finish(&epoch, seq));
        writer.commit(&Stamp {
            generation: generation.to_owned(),
            cursor: 0,
        })?;
        writer.finish()?;
        finishing
            .join()
            .map_err(|_| EngineError::Internal("the loading thread broke".to_owned()))??;
        Ok(())
    })
}

struct Numbered {
    number: u64,
    row: SnapshotRow,
    parent: Option<String>,
    first_seen: i64,
}

fn store(inner: &Inner, mut loader: Loader, lots: &Receiver<Vec<Numbered>>) -> Result<Loader, EngineError> {
    for lot in lots {
        for item in &lot {
            loader.add(
                item.number,
                &item.row.change(item.parent.as_deref()),
                item.first_seen,
            )?;
        }
        inner
            .syncing
            .progress
            .rows(u64::try_from(lot.len()).unwrap_or(0), 0);
        inner.tell_progress();
    }
    Ok(loader)
}

fn read_rows(
    inner: &Inner,
    reader: &mut impl std::io::BufRead,
    manifest: &Manifest,
    lots: &SyncSender<Vec<Numbered>>,
    writer: &mut Writer,
) -> Result<SnapshotFooter, EngineError> {
    let mut names = Names::default();
    let (mut line, mut lot) = (Vec::new(), Vec::with_capacity(LOT));
    let mut number = 0;
    let mut header_seen = false;
    // A row that was here before is not new to the person because the file was made anew.
    let seen_before = inner.shelf.with(|open| Ok(open.catalogue.position()?.complete))?;
    let now = inner.now().unix();
    while read_line(reader, &mut line).map_err(LineError::into_engine)? {
        match parse_row(&line).map_err(LineError::into_engine)? {
            SnapshotLine::Header(header) if !header_seen && header.epoch == manifest.epoch => {
                header_seen = true
            }
            SnapshotLine::Row(row) if header_seen => {
                number += 1;
                let data = row.data.get();
                let first_seen = match seen_before {
                    true => inner
                        .shelf
                        .with(|open| Ok(open.catalogue.first_seen(row.kind, &row.id)?))?
                        .unwrap_or(now),
                    false => 0,
                };
                let parent = if row.kind == Kind::Vacancy {
                    index_row(number, first_seen, data, &names, writer)?
                } else {
                    names.take(row.kind, data.as_bytes());
                    None
                };
                lot.push(Numbered {
                    number,
                    row,
                    parent,
                    first_seen,
                });
                if lot.len() == LOT {
                    inner.check_cancelled()?;
                    send(lots, std::mem::replace(&mut lot, Vec::with_capacity(LOT)))?;
                }
            }
            SnapshotLine::Footer(footer) if header_seen => {
                send(lots, lot)?;
                if read_line(reader, &mut line).map_err(LineError::into_engine)? {
                    return Err(EngineError::Contradiction("a file goes on after its last line"));
                }
                return Ok(footer);
            }
            _ => {
                return Err(EngineError::Contradiction(
                    "a file has its lines in the wrong order",
                ));
            }
        }
    }
    Err(EngineError::Contradiction("a file ends without its last line"))
}

/// Gives a vacancy to the index; its competition.
fn index_row(
    number: u64,
    first_seen: i64,
    data: &str,
    names: &Names,
    writer: &mut Writer,
) -> Result<Option<String>, EngineError> {
    match serde_json::from_str::<Vacancy>(data) {
        Ok(vacancy) => {
            let owned = Owned::of(&vacancy, names);
            writer.add_new(&document(number, first_seen, &vacancy, names, &owned))?;
            Ok(vacancy.competition.map(|id| id.to_string()))
        }
        Err(error) => {
            tracing::warn!("Row {number} is no vacancy this version knows: {error}.");
            Ok(competition_of(Kind::Vacancy, data))
        }
    }
}

fn send(lots: &SyncSender<Vec<Numbered>>, lot: Vec<Numbered>) -> Result<(), EngineError> {
    // The other side ends early only with a failure of its own, which is then the one to tell.
    lots.send(lot)
        .map_err(|_| EngineError::Internal("the new catalogue cannot be written".to_owned()))
}

fn cannot_keep(source: std::io::Error) -> EngineError {
    EngineError::Files {
        doing: "keeping a download",
        source,
    }
}

fn remove(path: &Path) -> Result<(), EngineError> {
    match std::fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(cannot_keep(source)),
        _ => Ok(()),
    }
}
