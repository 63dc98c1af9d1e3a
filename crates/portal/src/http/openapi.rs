//! The OpenAPI document, made from the handlers and the types of `kyzmat-api`.

use kyzmat_api::problem::Problem;
use utoipa::{OpenApi, ToResponse};

/// Answers that several resources share. The wrapped problem is what the document shows.
macro_rules! problems {
    ($($(#[$about:meta])* $name:ident: $description:literal;)*) => {
        $(
            $(#[$about])*
            #[derive(ToResponse)]
            #[response(
                description = $description,
                content_type = "application/problem+json",
                headers(
                    ("x-kyzmat-server-time" = i64, description = "The portal's clock, milliseconds since 1970"),
                    ("cache-control" = String, description = "`no-store`"),
                )
            )]
            pub(super) struct $name(#[expect(dead_code, reason = "only its schema is used")] Problem);
        )*
    };
}

problems! {
    /// 400.
    Invalid: "A parameter is missing or malformed (`invalid-request`)";
    /// 404.
    Missing: "No such thing (`not-found`)";
    /// 410.
    Gone: "The cursor is void: `cursor-compacted` or `epoch-changed`; begin from a snapshot";
    /// 416.
    OutOfRange: "The range lies outside of the file (`range-not-satisfiable`)";
    /// 500.
    Failed: "The portal's own fault (`internal`)";
    /// 503.
    Busy: "Too many writers at once (`unavailable`); `retry-after` says when to come back";
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Kyzmat portal",
        description = "Vacancies and competitions of state and municipal bodies, as a signed manifest, a feed of \
            changes in the order of their commits, and immutable snapshots. Errors are RFC 9457 problem documents; \
            programs decide by `type`. Instants are RFC 3339 with an offset.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    paths(
        super::health::read,
        super::manifest::read,
        super::changes::read,
        super::snapshots::read,
        super::shards::read,
        super::items::read,
    ),
    components(
        responses(Invalid, Missing, Gone, OutOfRange, Failed, Busy),
        schemas(
            kyzmat_model::catalogue::Vacancy,
            kyzmat_model::catalogue::Competition,
            kyzmat_model::catalogue::Body,
            kyzmat_model::catalogue::Region,
        ),
    ),
    tags(
        (name = "catalogue", description = "What is published"),
        (name = "operation", description = "For those who run a portal"),
    ),
)]
struct Document;

/// The document as pretty JSON with a final line end, as `docs/openapi.json` holds it.
///
/// # Errors
/// Never in practice: the document is made of plain strings and numbers.
pub fn document() -> Result<String, serde_json::Error> {
    Document::openapi().to_pretty_json().map(|text| text + "\n")
}
