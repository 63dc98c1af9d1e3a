//! The OpenAPI document, made from the handlers and the types of `kyzmat-api`.

use kyzmat_api::problem::Problem;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi, ToResponse};

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
    /// 401.
    NoEntry: "No living token, or no good proof: `unauthorized` (refresh), `session-ended` (sign in anew), \
        `use-dpop-nonce` (again with the nonce of this answer), `invalid-dpop-proof`";
    /// 403.
    Closed: "`account-blocked`, `account-deleted`, or `insufficient-scope`";
    /// 412.
    Overtaken: "It was written since it was seen (`precondition-failed`): read it, merge, try again";
    /// 428.
    Unconditional: "The request does not say what was seen (`precondition-required`)";
    /// 413.
    TooLarge: "The body is too large (`payload-too-large`)";
    /// 415.
    NotJson: "The body is not JSON (`unsupported-media-type`)";
    /// 404.
    Missing: "No such thing (`not-found`)";
    /// 412.
    OtherTus: "Not the version of tus that is spoken: `tus-version` names it (`precondition-failed`)";
    /// 410.
    Gone: "The cursor is void: `cursor-compacted` or `epoch-changed`; begin from a snapshot";
    /// 416.
    OutOfRange: "The range lies outside of the file (`range-not-satisfiable`)";
    /// 429.
    TooMany: "Asked too often (`too-many-requests`); `retry-after` says when to come back";
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
            changes in the order of their commits, and immutable snapshots; sign-in by ESI and E-Kyzmat, one's own \
            account, and applications. Errors are RFC 9457 problem documents; \
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
        super::forms::list,
        super::forms::read,
        super::legal::list,
        super::legal::read,
        super::study::list,
        super::study::read,
        super::oauth::metadata::read,
        super::oauth::authorize::read,
        super::oauth::token::write,
        super::oauth::device::ask,
        super::oauth::device::read,
        super::oauth::device::write,
        super::oauth::revoke::write,
        super::personal::me::read,
        super::personal::sessions::list,
        super::personal::sessions::end,
        super::personal::sessions::end_others,
        super::personal::incidents::write,
        super::personal::activity::read,
        super::personal::consents::list,
        super::personal::consents::add,
        super::cabinet::submit::write,
        super::cabinet::receipt::read,
        super::cabinet::applications::list,
        super::cabinet::applications::show,
        super::cabinet::withdrawal::write,
        super::cabinet::appeals::write,
        super::cabinet::verifications::list,
        super::cabinet::verifications::answer,
        super::uploads::describe,
        super::uploads::begin::write,
        super::uploads::look::read,
        super::uploads::append::write,
        super::uploads::end::write,
        super::notices::list::read,
        super::notices::list::write,
        super::notices::channels::list,
        super::notices::channels::change,
        super::notices::channels::confirm,
        super::notices::channels::switch,
        super::personal::documents::ask,
        super::personal::documents::list,
        super::personal::documents::file,
        super::personal::documents::check,
        super::personal::drafts::list,
        super::personal::drafts::read,
        super::personal::drafts::write,
        super::personal::drafts::remove,
    ),
    components(
        responses(
            Invalid, NoEntry, Closed, Overtaken, Unconditional, TooLarge, NotJson, Missing, OtherTus, Gone, OutOfRange,
            TooMany, Failed, Busy
        ),
        schemas(
            kyzmat_model::catalogue::Vacancy,
            kyzmat_model::catalogue::Competition,
            kyzmat_model::catalogue::Body,
            kyzmat_model::catalogue::Region,
            kyzmat_api::identity::Reason,
            kyzmat_model::study::QuestionSet,
        ),
    ),
    modifiers(&Security),
    tags(
        (name = "catalogue", description = "What is published"),
        (name = "sign-in", description = "OAuth 2 for the application; pages for people"),
        (name = "account", description = "One's own account, with a DPoP-bound access token"),
        (name = "cabinet", description = "Applications: sent once, answered with signed receipts; requests for proof and \
            their answers; the files of both"),
        (name = "documents", description = "Documents that the state portal of services issues"),
        (name = "forms", description = "What applicants fill in"),
        (name = "legal", description = "What people agree to"),
        (name = "study", description = "What people study before a test"),
        (name = "operation", description = "For those who run a portal"),
    ),
)]
struct Document;

/// How a request says whose it is.
struct Security;

impl Modify for Security {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let mut scheme = Http::new(HttpAuthScheme::Bearer);
        scheme.description = Some(
            "In truth `Authorization: DPoP TOKEN` with a `DPoP` header (RFC 9449, ES256): OpenAPI has no name for it. \
             Scopes: `personal`, `submit`."
                .to_owned(),
        );
        if let Some(components) = &mut document.components {
            components.add_security_scheme("dpop", SecurityScheme::Http(scheme));
        }
    }
}

/// The document as pretty JSON with a final line end, as `docs/openapi.json` holds it.
///
/// # Errors
/// Never in practice: the document is made of plain strings and numbers.
pub fn document() -> Result<String, serde_json::Error> {
    Document::openapi().to_pretty_json().map(|text| text + "\n")
}
