//! The tables of a vault, as salvage goes through them.

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    /// Its name.
    pub(super) name: &'static str,
    /// By which a row is found again in another file.
    pub(super) key: &'static str,
    /// All columns but a row number that means nothing.
    pub(super) columns: &'static [&'static str],
    /// Whether a row that only a backup has is worth having.
    pub(super) lasts: bool,
}

/// All tables but the tally, which is counted anew. The test below compares them with the schema.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "fact",
        key: "name",
        columns: &["name", "value", "provenance", "verified", "at"],
        lasts: true,
    },
    Table {
        name: "employment",
        key: "one",
        columns: &["one", "said", "at"],
        lasts: true,
    },
    Table {
        name: "consent",
        key: "id",
        columns: &[
            "id",
            "kind",
            "lang",
            "edition",
            "sha256",
            "accepted_at",
            "method",
            "recorded_at",
        ],
        lasts: true,
    },
    Table {
        name: "report",
        key: "id",
        columns: &["id", "noticed_at", "note", "state", "received_at"],
        lasts: true,
    },
    Table {
        name: "activity",
        key: "seq",
        columns: &["seq", "at", "act", "session", "device", "detail"],
        lasts: true,
    },
    Table {
        name: "notice",
        key: "seq",
        columns: &["seq", "at", "said"],
        lasts: true,
    },
    Table {
        name: "verification",
        key: "id",
        columns: &["id", "said", "at"],
        lasts: true,
    },
    Table {
        name: "proof_file",
        key: "place",
        columns: &["place", "verification", "number", "sha256", "size", "body"],
        lasts: true,
    },
    Table {
        name: "proof",
        key: "verification",
        columns: &[
            "verification",
            "request",
            "sealed_sha256",
            "letter",
            "answered_at",
            "state",
            "reason",
        ],
        lasts: true,
    },
    // An exchange of the past is over: its row says nothing of today's token.
    Table {
        name: "refresh_intent",
        key: "one",
        columns: &["one", "token_sha256", "started_at"],
        lasts: false,
    },
    Table {
        name: "audit",
        key: "seq",
        columns: &["seq", "at", "act", "detail", "prev_hash", "hash"],
        lasts: true,
    },
    Table {
        name: "setting",
        key: "key",
        columns: &["key", "value"],
        lasts: true,
    },
    Table {
        name: "paper",
        key: "id",
        columns: &[
            "id",
            "form",
            "version",
            "subject",
            "rev",
            "created_at",
            "changed_at",
            "state",
            "title",
            "about",
            "vacancy",
            "definition",
            "kept_rev",
            "kept_at",
        ],
        lasts: true,
    },
    Table {
        name: "answer",
        key: "place",
        columns: &["place", "paper", "path", "value", "source", "rev", "at"],
        lasts: true,
    },
    Table {
        name: "edit",
        key: "id",
        columns: &[
            "id", "paper", "rev", "source", "undoes", "at", "window", "changes",
        ],
        lasts: true,
    },
    Table {
        name: "photo",
        key: "place",
        columns: &["place", "picture", "at"],
        lasts: true,
    },
    Table {
        name: "definition",
        key: "sha256",
        columns: &["sha256", "body"],
        lasts: true,
    },
    Table {
        name: "version",
        key: "place",
        columns: &["place", "paper", "rev", "at", "why", "answers"],
        lasts: true,
    },
    // An old copy would make a merge begin from what was not common: without one the two are compared anew.
    Table {
        name: "copy",
        key: "paper",
        columns: &["paper", "etag", "rev", "at", "body"],
        lasts: false,
    },
    Table {
        name: "conflict",
        key: "place",
        columns: &["place", "paper", "path", "base", "theirs", "at", "source"],
        lasts: true,
    },
    Table {
        name: "receipt",
        key: "sha256",
        columns: &["sha256", "application", "body", "signature", "at"],
        lasts: true,
    },
    Table {
        name: "application",
        key: "id",
        columns: &[
            "id",
            "draft",
            "competition",
            "vacancy",
            "about",
            "letter",
            "acts",
            "sealed_sha256",
            "finalised_at",
            "evidence",
            "deadline",
            "state",
            "reason",
            "reason_at",
            "other",
            "status",
            "status_at",
        ],
        lasts: true,
    },
    Table {
        name: "document",
        key: "id",
        columns: &[
            "id",
            "kind",
            "title",
            "issued_on",
            "valid_until",
            "scores",
            "code",
            "source",
            "request",
            "file_name",
            "file",
            "key",
            "sha256",
            "size",
            "original_size",
            "media",
            "pages",
            "created_at",
            "changed_at",
            "removed_at",
        ],
        lasts: true,
    },
    Table {
        name: "attachment",
        key: "place",
        columns: &["place", "draft", "kind", "document", "at"],
        lasts: true,
    },
    Table {
        name: "document_request",
        key: "id",
        columns: &["id", "kind", "state", "reason", "asked_at", "changed_at"],
        lasts: true,
    },
];

impl Table {
    /// Reads rows between two row numbers, in their order; the first column is the row number.
    pub(super) fn select(&self, columns: &[&str]) -> String {
        format!(
            "SELECT rowid, {} FROM {} WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid",
            columns.join(", "),
            self.name
        )
    }

    /// Puts a row in.
    pub(super) fn insert(&self, columns: &[&str]) -> String {
        let places: Vec<String> = (1..=columns.len()).map(|number| format!("?{number}")).collect();
        format!(
            "INSERT INTO {} ({}) VALUES ({})",
            self.name,
            columns.join(", "),
            places.join(", ")
        )
    }

    /// Whether a row of a key is there.
    pub(super) fn is_there(&self) -> String {
        format!("SELECT 1 FROM {} WHERE {} = ?1", self.name, self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Vault;
    use crate::connection::lock;
    use std::collections::BTreeSet;

    #[test]
    fn salvage_knows_every_table_and_every_column() {
        let vault = Vault::in_memory().unwrap();
        let connection = lock(&vault.writer);
        let mut known = connection
            .prepare(
                "SELECT t.name, group_concat(c.name) FROM sqlite_schema t, pragma_table_info(t.name) c
                 WHERE t.type = 'table' AND t.name NOT IN ('tally', 'refinery_schema_history') AND c.name <> 'row'
                 GROUP BY t.name",
            )
            .unwrap();
        let schema: BTreeSet<(String, String)> = known
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let ours: BTreeSet<(String, String)> = TABLES
            .iter()
            .map(|table| (table.name.to_owned(), table.columns.join(",")))
            .collect();
        assert_eq!(
            ours, schema,
            "a table that salvage does not know is lost with the first bad sector"
        );
        for table in TABLES {
            assert!(table.columns.contains(&table.key), "{}", table.name);
        }
    }
}
