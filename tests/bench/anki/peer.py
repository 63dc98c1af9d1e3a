"""Anki, object by object: its own library against its own sync server.

peer.py prepare URL DOCUMENTS FOLDER   one collection puts all documents on the server as notes; another, FOLDER/empty,
                                       was in step with it before that and knows none of them
peer.py sync URL FOLDER STORE          a copy of FOLDER/empty in STORE takes them over by a usual sync, timed
"""

import json
import os
import shutil
import sys
import time

from anki.collection import AddNoteRequest, Collection
from anki.sync import SyncOutput

USER, PASSWORD = "bench", "bench"


def opened(folder, url):
    collection = Collection(os.path.join(folder, "collection.anki2"))
    return collection, collection.sync_login(USER, PASSWORD, url)


def in_full(collection, auth, upload):
    collection.close_for_full_sync()
    collection.full_upload_or_download(auth=auth, server_usn=None, upload=upload)
    collection.reopen(after_full_sync=True)


def usual(collection, auth):
    """A sync of single objects; anything else would be another measurement."""
    outcome = collection.sync_collection(auth, False).required
    if outcome not in (SyncOutput.NO_CHANGES, SyncOutput.NORMAL_SYNC):
        raise SystemExit(f"the sync asks for {outcome}")


def prepare(url, documents, folder):
    source, empty = os.path.join(folder, "source"), os.path.join(folder, "empty")
    for path in (source, empty):
        os.makedirs(path)
    collection, auth = opened(source, url)
    in_full(collection, auth, upload=True)
    behind, auth_behind = opened(empty, url)
    in_full(behind, auth_behind, upload=False)
    behind.close()

    kind, deck = collection.models.by_name("Basic"), collection.decks.id("Default")
    requests = []
    with open(documents, encoding="utf-8") as lines:
        for line in lines:
            vacancy = json.loads(line)
            title = vacancy.pop("title")
            note = collection.new_note(kind)
            note["Front"] = json.dumps(title, ensure_ascii=False)
            note["Back"] = json.dumps(vacancy, ensure_ascii=False)
            requests.append(AddNoteRequest(note, deck))
    collection.add_notes(requests)
    usual(collection, auth)
    collection.close()


def settle(path):
    file = os.open(path, os.O_RDONLY)
    os.fsync(file)
    os.close(file)


def sync(url, folder, store):
    shutil.copytree(os.path.join(folder, "empty"), store, dirs_exist_ok=True)
    collection, auth = opened(store, url)
    begun = time.perf_counter()
    usual(collection, auth)
    for name in os.listdir(store):
        settle(os.path.join(store, name))
    settle(store)
    seconds = time.perf_counter() - begun
    print(json.dumps({"seconds": seconds, "documents": collection.note_count()}))
    collection.close()


if __name__ == "__main__":
    {"prepare": prepare, "sync": sync}[sys.argv[1]](*sys.argv[2:])
