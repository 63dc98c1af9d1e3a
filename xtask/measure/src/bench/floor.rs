//! The raw parts of a first sync, one after the other: receive and unpack, load into SQLite with its indexes, build
//! a plain Tantivy index of the same texts.

use crate::Failure;
use crate::portal::{PortalProcess, runtime};
use kyzmat_api::catalogue::SnapshotLine;
use kyzmat_model::Texts;
use kyzmat_model::catalogue::{Body, Region, Requirement, Vacancy};
use kyzmat_model::feed::Kind;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tantivy::schema::{Field, STORED, Schema, TEXT};
use tantivy::{Index, TantivyDocument};
use uuid::Uuid;

/// What the parts took.
pub(crate) struct Floor {
    download: Duration,
    load: Duration,
    index: Duration,
    pub(crate) ndjson_bytes: u64,
}

impl Floor {
    pub(crate) fn seconds(&self) -> f64 {
        (self.download + self.load + self.index).as_secs_f64()
    }
}

impl fmt::Display for Floor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            download,
            load,
            index,
            ..
        } = self;
        write!(
            f,
            "{:.1} + {:.1} + {:.1} s",
            download.as_secs_f64(),
            load.as_secs_f64(),
            index.as_secs_f64()
        )
    }
}

/// Where the plain index of a run is, for the search figures.
pub(crate) fn plain_index(folder: &Path) -> PathBuf {
    folder.join("plain.index")
}

pub(crate) fn measure(portal: &PortalProcess, folder: &Path) -> Result<Floor, Failure> {
    let file = portal
        .manifest()?
        .all
        .ok_or("the portal has no file of everything")?;
    let plain = folder.join("plain.ndjson");
    let begun = Instant::now();
    receive(&format!("{}{}", portal.url, file.path), &plain)?;
    let download = begun.elapsed();
    let load = load(&plain, &folder.join("plain.db"))?;
    let index = index(&plain, &plain_index(folder))?;
    Ok(Floor {
        download,
        load,
        index,
        ndjson_bytes: std::fs::metadata(&plain)?.len(),
    })
}

fn receive(url: &str, to: &Path) -> Result<(), Failure> {
    let (sender, receiver) = std::sync::mpsc::sync_channel::<bytes::Bytes>(64);
    let to = to.to_owned();
    let unpacking = std::thread::spawn(move || -> Result<(), Failure> {
        let mut unpacker = zstd::stream::write::Decoder::new(File::create(to)?)?;
        for chunk in receiver {
            unpacker.write_all(&chunk)?;
        }
        unpacker.flush()?;
        unpacker.into_inner().sync_all()?;
        Ok(())
    });
    runtime()?.block_on(async {
        let mut answer = reqwest::get(url).await?;
        while let Some(chunk) = answer.chunk().await? {
            sender.send(chunk)?;
        }
        Ok::<_, Failure>(())
    })?;
    drop(sender);
    unpacking.join().map_err(|_| "unpacking broke")?
}

fn rows(plain: &Path) -> Result<impl Iterator<Item = Result<SnapshotLine, Failure>>, Failure> {
    let lines = BufReader::with_capacity(1 << 20, File::open(plain)?).split(b'\n');
    Ok(lines.map(|line| Ok(serde_json::from_slice(&line?)?)))
}

/// Typed reading, plain rows without packing, indexes after the rows, synced.
fn load(plain: &Path, path: &Path) -> Result<Duration, Failure> {
    if path.exists() {
        std::fs::remove_file(path)?;
    }
    let begun = Instant::now();
    let db = Connection::open(path)?;
    db.execute_batch(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
         CREATE TABLE item (row INTEGER PRIMARY KEY, kind INT, id TEXT, rev INT, seq INT, parent TEXT, data TEXT); BEGIN;",
    )?;
    {
        let mut insert = db
            .prepare("INSERT INTO item (kind, id, rev, seq, parent, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        for line in rows(plain)? {
            let SnapshotLine::Row(row) = line? else { continue };
            let mut parent = None;
            if row.kind == Kind::Vacancy {
                let vacancy: Vacancy = serde_json::from_str(row.data.get())?;
                parent = vacancy.competition.map(|id| id.to_string());
            }
            let (rev, seq) = (row.rev.cast_signed(), row.seq.cast_signed());
            insert.execute(rusqlite::params![
                row.kind.code(),
                row.id,
                rev,
                seq,
                parent,
                row.data.get()
            ])?;
        }
    }
    db.execute_batch(
        "CREATE UNIQUE INDEX by_id ON item (kind, id); CREATE INDEX by_parent ON item (parent); COMMIT;",
    )?;
    db.close().map_err(|(_, error)| error)?;
    File::open(path)?.sync_all()?;
    Ok(begun.elapsed())
}

/// The names that the catalogue's own index holds for each vacancy as well.
#[derive(Default)]
struct Places {
    bodies: BTreeMap<Uuid, Body>,
    regions: BTreeMap<String, Region>,
}

impl Places {
    fn take(&mut self, kind: Kind, data: &str) -> Result<(), Failure> {
        match kind {
            Kind::Body => {
                let body: Body = serde_json::from_str(data)?;
                self.bodies.insert(body.id, body);
            }
            Kind::Region => {
                let region: Region = serde_json::from_str(data)?;
                self.regions.insert(region.soate.clone(), region);
            }
            Kind::Competition | Kind::Vacancy => {}
        }
        Ok(())
    }

    fn of(&self, vacancy: &Vacancy) -> Vec<&Texts> {
        let up = |body: &&Body| body.parent.and_then(|parent| self.bodies.get(&parent));
        let bodies = std::iter::successors(self.bodies.get(&vacancy.body), up).take(8);
        let up = |region: &&Region| region.parent.as_ref().and_then(|parent| self.regions.get(parent));
        let lowest = vacancy.region.as_ref().and_then(|soate| self.regions.get(soate));
        let regions = std::iter::successors(lowest, up).take(8);
        let bodies = bodies.flat_map(|body| std::iter::once(&body.name).chain(body.short.as_ref()));
        let regions = regions.flat_map(|region| {
            std::iter::once(&region.name).chain(region.aliases.iter().map(|alias| &alias.name))
        });
        bodies.chain(regions).collect()
    }
}

/// Tantivy's own tokenizer over the same texts of each vacancy that the catalogue's index is made of. Reading the
/// file is not counted.
fn index(plain: &Path, path: &Path) -> Result<Duration, Failure> {
    if path.exists() {
        std::fs::remove_dir_all(path)?;
    }
    std::fs::create_dir_all(path)?;
    let mut schema = Schema::builder();
    let title = schema.add_text_field("title", TEXT);
    let text = schema.add_text_field("text", TEXT);
    let id = schema.add_u64_field("id", STORED);
    let index = Index::create_in_dir(path, schema.build())?;
    let mut writer = index.writer_with_num_threads(2, 120 << 20)?;
    let mut places = Places::default();
    let mut spent = Duration::ZERO;
    for (number, line) in (0u64..).zip(rows(plain)?) {
        let SnapshotLine::Row(row) = line? else { continue };
        places.take(row.kind, row.data.get())?;
        if row.kind != Kind::Vacancy {
            continue;
        }
        let vacancy: Vacancy = serde_json::from_str(row.data.get())?;
        let begun = Instant::now();
        let mut document = TantivyDocument::new();
        document.add_u64(id, number);
        let mut add = |field: Field, texts: Option<&Texts>| {
            for (_, value) in texts.into_iter().flat_map(Texts::iter) {
                document.add_text(field, value);
            }
        };
        add(title, Some(&vacancy.title));
        for texts in [
            &vacancy.description,
            &vacancy.duties,
            &vacancy.unit,
            &vacancy.place,
        ] {
            add(text, texts.as_ref());
        }
        for rule in &vacancy.requirements {
            match rule {
                Requirement::Competence { text: asked } => add(text, Some(asked)),
                Requirement::Education { fields, .. } => add(text, fields.as_ref()),
                _ => {}
            }
        }
        places
            .of(&vacancy)
            .into_iter()
            .for_each(|names| add(text, Some(names)));
        for word in vacancy
            .categories
            .iter()
            .chain(&vacancy.code)
            .chain([&vacancy.source_id])
        {
            document.add_text(text, word);
        }
        writer.add_document(document)?;
        spent += begun.elapsed();
    }
    let begun = Instant::now();
    writer.commit()?;
    writer.wait_merging_threads()?;
    Ok(spent + begun.elapsed())
}
