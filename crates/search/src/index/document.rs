//! What is put into the index: plain facts of one vacancy, borrowed from wherever the caller has them.

use crate::language::Lang;

/// The part of a vacancy that a text belongs to; decides its weight and whether it is stemmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The title of the post: the heaviest.
    Title,
    /// A name of the body or of one it is part of.
    Body,
    /// A name or alias of the region or of one around it, in any language.
    Region,
    /// What the post does.
    Duties,
    /// What is asked of the candidate.
    Requirements,
    /// Free text.
    Description,
    /// Identifiers, series, codes: found exactly as they are, never stemmed.
    Code,
}

/// One text in one language.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// Where it stands.
    pub field: Field,
    /// Its language; guessed from its letters when not given.
    pub lang: Option<Lang>,
    /// The text.
    pub text: &'a str,
}

/// One vacancy.
///
/// An empty string stands for «none» in `kind`, `service`, `group` and `education`. Instants are Unix seconds.
#[derive(Debug, Clone, Default)]
pub struct Document<'a> {
    /// The unique key: the row of the catalogue store.
    pub row: u64,
    /// The texts, each language apart.
    pub texts: Vec<Text<'a>>,
    /// The kind of competition.
    pub kind: &'a str,
    /// The service: state, municipal, …
    pub service: &'a str,
    /// The group of posts.
    pub group: &'a str,
    /// The id of the body, then of those it is part of.
    pub bodies: Vec<&'a str>,
    /// The code of the region, then of those around it.
    pub regions: Vec<&'a str>,
    /// The level of education asked for.
    pub education: &'a str,
    /// Years of experience asked for.
    pub experience_years: Option<u32>,
    /// The least pay.
    pub pay_min: Option<u64>,
    /// The most pay.
    pub pay_max: Option<u64>,
    /// From when one may apply.
    pub opens_at: Option<i64>,
    /// Until when; none: open until filled.
    pub closes_at: Option<i64>,
    /// When it was published.
    pub published_at: Option<i64>,
    /// When this catalogue first saw it.
    pub first_seen: i64,
}
