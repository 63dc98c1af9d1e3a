//! An application on paper: as it is printed, and as it is signed with the person's certificate before it is sealed.

use super::view::{OfApplication, PrintApplication, SignedApplication, SigningCertificate};
use crate::EngineError;
use crate::cabinet::print::{
    Answered, Application, PrintedAct, PrintedAttachment, application, paper, person, set,
};
use crate::cabinet::sign::{Certificate, sign_application};
use crate::cabinet::view::PrintedPaper;
use crate::engine::{Engine, Inner};
use crate::privacy::view::DataFile;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_api::cabinet::{AcceptedAct, Letter, LetterRecord, LetterSignature};
use kyzmat_api::legal::LegalKind;
use kyzmat_forms::{Answers, Form};
use kyzmat_i18n::{Id, Locale, id};
use kyzmat_model::{Instant, Lang};
use kyzmat_print::Printed;
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Media type of what is printed and signed.
const PDF: &str = "application/pdf";
const MISSING: EngineError = EngineError::NotFound { what: "application" };

/// What the paper is made of.
pub(super) struct OnPaper<'a> {
    pub(super) form: &'a Form,
    pub(super) answers: &'a BTreeMap<String, Value>,
    pub(super) record: Option<&'a LetterRecord>,
    pub(super) competition: Uuid,
    pub(super) acts: &'a [AcceptedAct],
    pub(super) attachments: &'a [PrintedAttachment],
    pub(super) number: Option<&'a str>,
    pub(super) digest: Option<&'a str>,
    pub(super) at: Instant,
}

impl Engine {
    /// An application as it was sent, as PDF; with its number, its digest and a QR code of both once the portal has it.
    ///
    /// # Errors
    /// `not_found` for one that was sent from elsewhere: its answers are not here; `locked`, `signed_out`,
    /// `consent_missing`.
    pub async fn print_application(&self, request: PrintApplication) -> Result<PrintedPaper, EngineError> {
        let lang = request.lang.unwrap_or(Lang::Ru);
        let (printed, at) = self
            .on_cabinet(move |inner, vault| {
                let row = vault
                    .application(&request.application.to_string())?
                    .ok_or(MISSING)?;
                let letter: Letter = row
                    .letter
                    .as_deref()
                    .and_then(|text| serde_json::from_str(text).ok())
                    .ok_or(MISSING)?;
                let draft = row.draft.as_deref().and_then(|id| id.parse().ok());
                let form = inner.form_of_draft(vault, draft.ok_or(MISSING)?)?;
                let acts: Vec<AcceptedAct> = row
                    .acts
                    .as_deref()
                    .and_then(|text| serde_json::from_str(text).ok())
                    .unwrap_or_default();
                let attachments: Vec<PrintedAttachment> = letter
                    .attachments
                    .iter()
                    .map(|file| PrintedAttachment {
                        file_name: file.file_name.clone(),
                        bytes: file.size,
                        digest: file.sha256.clone(),
                    })
                    .collect();
                let number = inner.receipt_number(vault, &row)?;
                let at = Instant::from_unix(row.finalised_at);
                let on_paper = OnPaper {
                    form: &form,
                    answers: &letter.answers,
                    record: letter.record.as_ref(),
                    competition: letter.competition,
                    acts: &acts,
                    attachments: &attachments,
                    number: number.as_deref(),
                    digest: Some(&row.sealed_sha256),
                    at,
                };
                Ok((inner.on_paper(&on_paper, lang), at))
            })
            .await?;
        // Nobody waits for the data while it is set.
        self.blocking(move |_| paper(&printed, at)).await
    }

    /// The paper that the person signed, and their signature over it.
    ///
    /// # Errors
    /// `not_found` for an application without one; `locked`, `signed_out`, `consent_missing`.
    pub async fn application_signature(
        &self,
        request: OfApplication,
    ) -> Result<SignedApplication, EngineError> {
        self.on_cabinet(move |_, vault| {
            let row = vault
                .application(&request.application.to_string())?
                .ok_or(MISSING)?;
            let letter: Option<Letter> = row
                .letter
                .as_deref()
                .and_then(|text| serde_json::from_str(text).ok());
            let signed = letter
                .and_then(|letter| letter.signature)
                .ok_or(EngineError::NotFound { what: "signature" })?;
            let name = format!("kyzmat-{}.pdf", request.application);
            Ok(SignedApplication {
                signature: DataFile {
                    file_name: format!("{name}.p7s"),
                    media_type: "application/pkcs7-signature".to_owned(),
                    bytes_base64: signed.cms,
                },
                paper: DataFile {
                    file_name: name,
                    media_type: signed.content_type,
                    bytes_base64: signed.content,
                },
            })
        })
        .await
    }

    /// Sets a paper and signs it. Neither the certificate nor its password is kept.
    pub(super) async fn signed(
        &self,
        printed: Printed,
        at: Instant,
        certificate: SigningCertificate,
    ) -> Result<LetterSignature, EngineError> {
        self.blocking(move |_| {
            let file = STANDARD
                .decode(&certificate.bytes_base64)
                .map_err(|_| EngineError::Invalid { field: "certificate" })?;
            let certificate = Certificate::new(file, certificate.password.clone());
            let pdf = set(&printed, at)?;
            Ok(LetterSignature {
                cms: STANDARD.encode(sign_application(&pdf.bytes, &certificate, at)?),
                content: STANDARD.encode(&pdf.bytes),
                content_type: PDF.to_owned(),
            })
        })
        .await
    }
}

impl Inner {
    /// An application laid out, in a language.
    pub(super) fn on_paper(&self, paper: &OnPaper<'_>, lang: Lang) -> Printed {
        let locale = Locale::new(lang);
        let read = |values: &BTreeMap<String, Value>| -> Answers {
            let values = values.iter();
            values
                .filter_map(|(path, value)| Some((path.parse().ok()?, value.clone())))
                .collect()
        };
        let answers = read(paper.answers);
        let record = paper.record.map(|record| read(&record.answers));
        let answered = |answers| Answered {
            form: paper.form,
            answers,
            today: paper.at.day(),
            lang,
            file_name: &|name| Some(name.to_owned()),
        };
        let own = person(&answered(&answers));
        let person = match record.as_ref().map(|record| person(&answered(record))) {
            Some(name) if own.is_empty() => name,
            _ => own,
        };
        let competition = self.competition(paper.competition).ok();
        let body = competition.as_ref().map(|competition| {
            self.shelf
                .with(|open| Ok(open.names.body(competition.body, lang).name))
                .unwrap_or_default()
        });
        let acts: Vec<PrintedAct> = paper
            .acts
            .iter()
            .map(|act| PrintedAct {
                title: locale.text(named(act.kind)),
                edition: act.edition.clone(),
                at: act.accepted_at,
                digest: act.sha256.clone(),
            })
            .collect();
        application(&Application {
            answered: answered(&answers),
            body: &body.unwrap_or_default(),
            competition: competition
                .as_ref()
                .map(|competition| competition.title.show(lang))
                .unwrap_or_default(),
            person: &person,
            acts: &acts,
            attachments: paper.attachments,
            number: paper.number,
            digest: paper.digest,
            at: Some(paper.at),
        })
    }
}

fn named(kind: LegalKind) -> Id {
    match kind {
        LegalKind::UserAgreement => id::LEGAL_USER_AGREEMENT,
        LegalKind::PrivacyPolicy => id::LEGAL_PRIVACY_POLICY,
        LegalKind::ApplicationStatement => id::LEGAL_APPLICATION_STATEMENT,
        LegalKind::DataConsent => id::LEGAL_DATA_CONSENT,
        LegalKind::AntiCorruption => id::LEGAL_ANTI_CORRUPTION,
    }
}
