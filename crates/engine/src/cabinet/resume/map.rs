//! What of the record has which place in JSON Resume.

/// The key under which everything stands that JSON Resume has no place for.
pub(super) const OWN: &str = "x-kg";
/// Version of what stands under it.
pub(super) const OWN_VERSION: u64 = 1;

/// Answers to single questions: path, group (if any below `basics`), key.
pub(super) const SINGLES: [(&str, Option<&str>, &str); 3] = [
    ("/email", None, "email"),
    ("/phone", None, "phone"),
    ("/home_address", Some("location"), "address"),
];

/// Answers that make up the name that others show.
pub(super) const NAME: [&str; 3] = ["/given_name", "/middle_name", "/family_name"];

/// A table with a section of its own.
pub(super) struct Section {
    /// The table.
    pub(super) table: &'static str,
    /// The section.
    pub(super) name: &'static str,
    /// Column, key, and whether it is a date.
    pub(super) columns: &'static [(&'static str, &'static str, bool)],
}

pub(super) const SECTIONS: [Section; 4] = [
    Section {
        table: "/work",
        name: "work",
        columns: &[
            ("organisation", "name", false),
            ("post", "position", false),
            ("place", "location", false),
            ("from", "startDate", true),
            ("to", "endDate", true),
        ],
    },
    Section {
        table: "/education",
        name: "education",
        columns: &[
            ("school", "institution", false),
            ("speciality", "area", false),
            ("from", "startDate", true),
            ("to", "endDate", true),
        ],
    },
    Section {
        table: "/languages",
        name: "languages",
        columns: &[("language", "language", false), ("level", "fluency", false)],
    },
    Section {
        table: "/awards",
        name: "awards",
        columns: &[("name", "title", false), ("when", "date", true)],
    },
];

/// Sections of JSON Resume that the record has no question for.
pub(super) const IGNORED: [&str; 7] = [
    "volunteer",
    "certificates",
    "publications",
    "skills",
    "interests",
    "references",
    "projects",
];

/// Answers that are taken along only when the person says so.
pub(super) const PAPERS: [&str; 4] = ["/pin", "/id_number", "/id_issued_by", "/id_issued_on"];

/// A text that is an address of electronic mail to everybody who reads the file: the format's `email` is that of RFC 5321,
/// which knows no letters but the Latin ones. Others stand under `x-kg`.
pub(super) fn is_email(text: &str) -> bool {
    let is_dotted = |text: &str, is_one: fn(&str) -> bool| text.split('.').all(is_one);
    let is_atom = |atom: &str| {
        !atom.is_empty()
            && atom
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_%+-".contains(c))
    };
    let is_label = |label: &str| {
        let is_inner = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(is_inner)
    };
    text.split_once('@')
        .is_some_and(|(local, domain)| is_dotted(local, is_atom) && is_dotted(domain, is_label))
}
