//! Requests that are writing to uploads. Whoever asks how far one has come is its sender, on a new line: the request on the
//! old one, which may hang on a dead line for long, ends then, and what it has brought counts.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// How long one waits for it to end: it has to bring to the disk what it has.
const PATIENCE: Duration = Duration::from_secs(5);

/// What asks a request to end, and what it ends with.
#[derive(Debug, Clone, Default)]
struct Writer {
    asked: CancellationToken,
    ended: CancellationToken,
}

/// The requests of this process that write, by upload.
#[derive(Debug, Default)]
pub(in crate::http) struct Writers(Mutex<BTreeMap<Uuid, Writer>>);

/// While it lives, its request writes.
pub(super) struct Writing<'a> {
    writers: &'a Writers,
    id: Uuid,
    writer: Writer,
}

impl Writers {
    fn all(&self) -> MutexGuard<'_, BTreeMap<Uuid, Writer>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A request has begun to write. It holds the file: there is no other.
    pub(super) fn begin(&self, id: Uuid) -> Writing<'_> {
        let writer = Writer::default();
        self.all().insert(id, writer.clone());
        Writing {
            writers: self,
            id,
            writer,
        }
    }

    /// Has the request end that writes to an upload, if one does, and waits until it has.
    pub(super) async fn end(&self, id: Uuid) {
        let Some(writer) = self.all().get(&id).cloned() else {
            return;
        };
        writer.asked.cancel();
        // One that does not end has not arrived anywhere yet: what counts so far is told.
        let _ = tokio::time::timeout(PATIENCE, writer.ended.cancelled()).await;
    }
}

impl Writing<'_> {
    /// Until somebody wants it to end.
    pub(super) async fn asked_to_end(&self) {
        self.writer.asked.cancelled().await;
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        self.writers.all().remove(&self.id);
        self.writer.ended.cancel();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_request_that_writes_ends_when_it_is_asked_to_and_no_other_does() {
        let writers = Writers::default();
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        writers.end(one).await;
        let stays = writers.begin(other);
        let writing = async {
            let writing = writers.begin(one);
            writing.asked_to_end().await;
            tokio::task::yield_now().await;
        };
        let asking = async {
            tokio::task::yield_now().await;
            writers.end(one).await;
            assert!(!writers.all().contains_key(&one), "it has ended by then");
        };
        tokio::join!(writing, asking);
        assert!(!stays.writer.asked.is_cancelled());
    }
}
