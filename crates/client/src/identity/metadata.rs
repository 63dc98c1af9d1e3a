//! Where the portal's sign-in is (RFC 8414), and whether it is the portal's own.

use crate::ClientError;
use kyzmat_api::identity::ServerMetadata;
use reqwest::Url;

/// Who vouches for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IdentityProvider {
    /// The single identification system.
    Esi,
    /// The staff system E-Kyzmat.
    Kyzmat,
}

impl IdentityProvider {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Esi, Self::Kyzmat];

    /// The value of `idp`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Esi => "esi",
            Self::Kyzmat => "kyzmat",
        }
    }
}

/// Metadata of the portal that was asked, its endpoints checked to be its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    issuer: String,
    pub(super) authorize: String,
    pub(super) token: String,
    pub(super) device: String,
    pub(super) revoke: String,
    providers: Vec<IdentityProvider>,
}

impl Metadata {
    /// Checks what the portal at `base` said of itself.
    pub(super) fn check(said: &ServerMetadata, base: &str) -> Result<Self, ClientError> {
        if !is_same_place(&said.issuer, base) {
            return Err(ClientError::OtherPortal { what: "issuer" });
        }
        let can = |words: &[String], wanted: &str| words.iter().any(|word| word == wanted);
        if !can(&said.code_challenge_methods_supported, "S256")
            || !can(&said.dpop_signing_alg_values_supported, "ES256")
            || !said.authorization_response_iss_parameter_supported
        {
            return Err(ClientError::Malformed {
                what: "server metadata",
            });
        }
        let path = |endpoint: &str, what| {
            own_path(endpoint, &said.issuer)
                .map(str::to_owned)
                .ok_or(ClientError::OtherPortal { what })
        };
        Ok(Self {
            authorize: path(&said.authorization_endpoint, "authorization_endpoint")?,
            token: path(&said.token_endpoint, "token_endpoint")?,
            device: path(
                &said.device_authorization_endpoint,
                "device_authorization_endpoint",
            )?,
            revoke: path(&said.revocation_endpoint, "revocation_endpoint")?,
            issuer: said.issuer.clone(),
            providers: IdentityProvider::ALL
                .into_iter()
                .filter(|idp| can(&said.kyzmat_identity_providers, idp.name()))
                .collect(),
        })
    }

    /// The portal's name of itself: proofs are made for addresses below it, and a browser brings it back.
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Whom this portal can ask to vouch for a person now.
    #[must_use]
    pub fn providers(&self) -> &[IdentityProvider] {
        &self.providers
    }
}

/// Whether two addresses are one place: scheme, host, port and path. The names of this computer are one host, since a
/// portal that listens on it calls itself by one of them.
fn is_same_place(one: &str, other: &str) -> bool {
    let place = |text: &str| {
        let url = Url::parse(text).ok()?;
        let plain = url.username().is_empty() && url.password().is_none();
        let plain = plain && url.query().is_none() && url.fragment().is_none();
        let host = match url.host_str()? {
            "localhost" | "127.0.0.1" | "[::1]" => "localhost".to_owned(),
            other => other.to_owned(),
        };
        let path = url.path().trim_end_matches('/').to_owned();
        plain.then_some((url.scheme().to_owned(), host, url.port_or_known_default(), path))
    };
    place(one).is_some_and(|one| Some(one) == place(other)) && !one.ends_with('/')
}

/// The path of an endpoint below the issuer, as it is written: no query, no way up, no other host.
fn own_path<'a>(endpoint: &'a str, issuer: &str) -> Option<&'a str> {
    let path = endpoint.strip_prefix(issuer)?;
    let is_plain = path.starts_with('/')
        && !path.starts_with("//")
        && path
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~'))
        && !path.split('/').any(|part| part == "." || part == "..");
    is_plain.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(issuer: &str) -> ServerMetadata {
        let at = |path: &str| format!("{issuer}{path}");
        let words = |word: &str| vec![word.to_owned()];
        ServerMetadata {
            issuer: issuer.to_owned(),
            authorization_endpoint: at("/oauth/authorize"),
            token_endpoint: at("/oauth/token"),
            device_authorization_endpoint: at("/oauth/device_authorization"),
            revocation_endpoint: at("/oauth/revoke"),
            response_types_supported: words("code"),
            response_modes_supported: words("query"),
            grant_types_supported: Vec::new(),
            token_endpoint_auth_methods_supported: words("none"),
            code_challenge_methods_supported: words("S256"),
            dpop_signing_alg_values_supported: words("ES256"),
            scopes_supported: Vec::new(),
            ui_locales_supported: Vec::new(),
            authorization_response_iss_parameter_supported: true,
            kyzmat_identity_providers: vec!["kyzmat".to_owned(), "unheard-of".to_owned()],
        }
    }

    #[test]
    fn a_portal_speaks_for_its_own_address_alone() {
        let portal = "https://kyzmat.gov.kg";
        assert!(Metadata::check(&said(portal), portal).is_ok());
        assert!(Metadata::check(&said("https://kyzmat.gov.kg/p"), "https://kyzmat.gov.kg/p").is_ok());
        for (issuer, base) in [
            ("http://kyzmat.gov.kg", portal),
            ("https://kyzmat.gov.kg:444", portal),
            ("https://evil.example", portal),
            ("https://kyzmat.gov.kg.evil.example", portal),
            ("https://kyzmat.gov.kg/other", portal),
            ("https://kyzmat.gov.kg/", portal),
            ("https://kyzmat.gov.kg?x", portal),
            ("https://a@kyzmat.gov.kg", portal),
            ("http://127.0.0.1:8081", "http://127.0.0.1:8080"),
            ("http://127.0.0.2:8080", "http://127.0.0.1:8080"),
        ] {
            assert!(
                matches!(
                    Metadata::check(&said(issuer), base),
                    Err(ClientError::OtherPortal { what: "issuer" })
                ),
                "{issuer} at {base}"
            );
        }
    }

    #[test]
    fn the_names_of_this_computer_are_one_place() {
        let checked = Metadata::check(&said("http://127.0.0.1:8080"), "http://localhost:8080").unwrap();
        assert_eq!(checked.issuer(), "http://127.0.0.1:8080", "as the portal says it");
    }

    #[test]
    fn endpoints_of_another_place_are_refused() {
        for endpoint in [
            "https://evil.example/oauth/token",
            "https://kyzmat.gov.kg.evil.example/oauth/token",
            "https://kyzmat.gov.kg@evil.example/oauth/token",
            "https://kyzmat.gov.kg:444/oauth/token",
            "http://kyzmat.gov.kg/oauth/token",
            "https://kyzmat.gov.kg//evil.example/token",
            "https://kyzmat.gov.kg/oauth/../../token",
            "https://kyzmat.gov.kg/oauth/token?x=1",
            "https://kyzmat.gov.kg/oauth/token#x",
            "https://kyzmat.gov.kg",
            "/oauth/token",
        ] {
            let mut wrong = said("https://kyzmat.gov.kg");
            wrong.token_endpoint = endpoint.to_owned();
            assert!(
                matches!(
                    Metadata::check(&wrong, "https://kyzmat.gov.kg"),
                    Err(ClientError::OtherPortal {
                        what: "token_endpoint"
                    })
                ),
                "{endpoint}"
            );
        }
    }

    #[test]
    fn a_portal_that_cannot_do_what_is_needed_is_not_signed_in_to() {
        let spoil: [fn(&mut ServerMetadata); 3] = [
            |said| said.code_challenge_methods_supported.clear(),
            |said| said.dpop_signing_alg_values_supported.clear(),
            |said| said.authorization_response_iss_parameter_supported = false,
        ];
        for spoil in spoil {
            let mut said = said("https://kyzmat.gov.kg");
            spoil(&mut said);
            assert!(Metadata::check(&said, "https://kyzmat.gov.kg").is_err());
        }
    }

    #[test]
    fn providers_are_those_that_are_known_here() {
        let checked = Metadata::check(&said("https://a.kg"), "https://a.kg").unwrap();
        assert_eq!(checked.providers(), [IdentityProvider::Kyzmat]);
    }
}
