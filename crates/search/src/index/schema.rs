//! The fields of the index.

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

/// The name of the tokenizer carries the version of the analysis: it is part of the stored schema, so an index
/// made by other rules is refused at opening and built again. Raise it with every change of the analysis.
pub const TOKENIZER: &str = "catalogue-1";

/// Between the parts of a value that is made of several.
pub const PART: char = '\u{1F}';

/// The fields by name.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// All terms of all texts.
    pub terms: Field,
    /// The caller's key.
    pub row: Field,
    /// Published, Unix seconds (0: unknown).
    pub published: Field,
    /// Closes, Unix seconds (`u32::MAX`: open until filled).
    pub closes: Field,
    /// First seen, Unix seconds.
    pub first_seen: Field,
    /// The best pay known (0: unknown).
    pub pay: Field,
    /// Years of experience asked for (0: none).
    pub experience: Field,
    /// Kind, service, group and education, in this order, with [`PART`] between them: few combinations exist.
    pub traits: Field,
    /// The codes of the region and those around it.
    pub regions: Field,
    /// The ids of the body and those it is part of.
    pub bodies: Field,
}

/// The names of the fast fields.
pub mod name {
    /// The field `row`.
    pub const ROW: &str = "row";
    /// The field `published`.
    pub const PUBLISHED: &str = "published";
    /// The field `closes`.
    pub const CLOSES: &str = "closes";
    /// The field `first_seen`.
    pub const FIRST_SEEN: &str = "first_seen";
    /// The field `pay`.
    pub const PAY: &str = "pay";
    /// The field `experience`.
    pub const EXPERIENCE: &str = "experience";
    /// The field `traits`.
    pub const TRAITS: &str = "traits";
    /// The field `regions`.
    pub const REGIONS: &str = "regions";
    /// The field `bodies`.
    pub const BODIES: &str = "bodies";
}

/// The schema and its fields.
#[must_use]
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    let fast_text = || TextOptions::default().set_fast("raw");
    let fields = Fields {
        terms: builder.add_text_field("terms", TextOptions::default().set_indexing_options(indexing)),
        row: builder.add_u64_field(name::ROW, INDEXED | FAST),
        published: builder.add_u64_field(name::PUBLISHED, FAST),
        closes: builder.add_u64_field(name::CLOSES, FAST),
        first_seen: builder.add_u64_field(name::FIRST_SEEN, FAST),
        pay: builder.add_u64_field(name::PAY, FAST),
        experience: builder.add_u64_field(name::EXPERIENCE, FAST),
        traits: builder.add_text_field(name::TRAITS, fast_text()),
        regions: builder.add_text_field(name::REGIONS, fast_text()),
        bodies: builder.add_text_field(name::BODIES, fast_text()),
    };
    (builder.build(), fields)
}
