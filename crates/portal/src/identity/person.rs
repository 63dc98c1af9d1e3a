//! What identity providers say of a person, and what a person may type.

use kyzmat_api::identity::{Employment, Fact, FactName, Provenance};
use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};

/// An identity provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Idp {
    /// Of citizens.
    Esi,
    /// Of public servants.
    Kyzmat,
}

impl Idp {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Esi, Self::Kyzmat];

    /// The name in addresses and rows.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Esi => "esi",
            Self::Kyzmat => "kyzmat",
        }
    }

    pub(super) fn provenance(self) -> Provenance {
        match self {
            Self::Esi => Provenance::Esi,
            Self::Kyzmat => Provenance::Kyzmat,
        }
    }
}

/// What an identity provider vouches for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vouched {
    /// Which provider.
    pub idp: Idp,
    /// Its own name for the person; does not change.
    pub subject: String,
    /// What it says.
    pub facts: Vec<(FactName, String)>,
    /// The post held, of E-Kyzmat only.
    pub employment: Option<Employment>,
}

/// Personal data stay out of logs.
impl std::fmt::Debug for Vouched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vouched")
            .field("idp", &self.idp)
            .finish_non_exhaustive()
    }
}

impl Vouched {
    /// The value of a fact.
    #[must_use]
    pub fn fact(&self, name: FactName) -> Option<&str> {
        self.facts
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The facts as they are kept.
    #[must_use]
    pub fn kept(&self, now: Instant) -> Vec<Fact> {
        let provenance = self.idp.provenance();
        self.facts
            .iter()
            .map(|(name, value)| Fact {
                name: *name,
                value: value.clone(),
                provenance,
                verified: provenance.is_verified(),
                at: now,
            })
            .collect()
    }
}

/// What registration asks for (agreement 2.2 and 2.5).
pub const ASKED: [FactName; 4] = [
    FactName::Phone,
    FactName::Pin,
    FactName::Telegram,
    FactName::Email,
];

/// Which of the asked things are still missing. A foreigner may have no PIN.
#[must_use]
pub fn missing(facts: &[Fact]) -> Vec<FactName> {
    let value = |name| facts.iter().find(|fact| fact.name == name);
    let foreign = value(FactName::Citizenship).is_some_and(|fact| fact.verified && fact.value != "KGZ");
    ASKED
        .into_iter()
        .filter(|name| value(*name).is_none() && !(foreign && *name == FactName::Pin))
        .collect()
}

/// Whether a new word replaces what is known: an identity provider's is never replaced by a typed one, and ESI's only
/// by ESI's.
#[must_use]
pub fn replaces(new: Provenance, old: Provenance) -> bool {
    let rank = |provenance| match provenance {
        Provenance::Esi => 2,
        Provenance::Kyzmat => 1,
        Provenance::Typed => 0,
    };
    rank(new) >= rank(old)
}

/// A PIN: 14 digits. No public checksum exists, so none is invented.
#[must_use]
pub fn pin(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    (digits.len() == 14 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

/// A telephone number as E.164. Nine digits, and ten with the domestic 0 before them, are of Kyrgyzstan.
#[must_use]
pub fn phone(text: &str) -> Option<String> {
    let text = text.trim();
    let known = |letter: char| letter.is_ascii_digit() || " +-()".contains(letter);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if !text.chars().all(known) || text.chars().skip(1).any(|letter| letter == '+') {
        return None;
    }
    let number = match (text.starts_with('+'), digits.len(), digits.strip_prefix('0')) {
        (true, 8..=15, None) => digits,
        (false, 10, Some(national)) => format!("996{national}"),
        (false, 9, None) => format!("996{digits}"),
        (false, 12, None) if digits.starts_with("996") => digits,
        _ => return None,
    };
    let is_whole = !number.starts_with("996") || number.len() == 12;
    is_whole.then(|| format!("+{number}"))
}

/// An e-mail address as far as its form can be known: something, an @, a name with a dot.
#[must_use]
pub fn email(text: &str) -> Option<String> {
    let text = text.trim();
    let (local, host) = text.rsplit_once('@')?;
    let host_is_good = host.contains('.')
        && host.split('.').all(|part| !part.is_empty())
        && host
            .chars()
            .all(|letter| letter.is_alphanumeric() || ".-".contains(letter));
    let local_is_good = !local.is_empty()
        && !local
            .chars()
            .any(|letter| letter.is_whitespace() || letter == '@');
    let clean = !text
        .chars()
        .any(|letter| letter.is_control() || "<>\"',;".contains(letter));
    (host_is_good && local_is_good && clean && text.len() <= 254).then(|| text.to_owned())
}

/// Reads what was typed for a fact.
#[must_use]
pub fn typed(name: FactName, text: &str) -> Option<String> {
    match name {
        FactName::Pin => pin(text),
        FactName::Phone | FactName::Telegram => phone(text),
        FactName::Email => email(text),
        _ => None,
    }
}

/// The name of a device as it may be shown: one line, 80 letters.
#[must_use]
pub fn device_name(text: Option<&str>) -> String {
    let name: String = text
        .unwrap_or_default()
        .chars()
        .filter(|letter| !letter.is_control())
        .take(80)
        .collect();
    let name = name.trim();
    if name.is_empty() {
        "Kyzmat".to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [
            ("+996 700 123 456", "+996700123456"),
            ("0700 123-456", "+996700123456"),
            ("700123456", "+996700123456"),
            ("996700123456", "+996700123456"),
            ("+7 (701) 123-45-67", "+77011234567"),
            ("+998 90 123 45 67", "+998901234567"),
        ] {
            assert_eq!(phone(text).as_deref(), Some(number), "{text}");
        }
        for bad in [
            "",
            "+",
            "12345",
            "+996 700 123",
            "+9967001234567",
            "звонить",
            "+0700123456",
            "7+00123456",
        ] {
            assert_eq!(phone(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_pin_has_fourteen_digits() {
        assert_eq!(pin("1 0101 1990 00001").as_deref(), Some("10101199000001"));
        for bad in [
            "",
            "1010119900000",
            "101011990000012",
            "1010119900000a",
            "１0101199000001",
        ] {
            assert_eq!(pin(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_address_for_notices_has_its_form() {
        for good in ["a@b.kg", "имя@почта.бел", "first.last+x@mail.example.org"] {
            assert_eq!(email(good).as_deref(), Some(good));
        }
        for bad in [
            "",
            "a@b",
            "@b.kg",
            "a b@c.kg",
            "a@b..kg",
            "a@b.kg\r\nBcc: c",
            "<a@b.kg>",
        ] {
            assert_eq!(email(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_vouched_for_is_never_replaced_by_what_is_typed() {
        use Provenance::{Esi, Kyzmat, Typed};
        for (new, old, expected) in [
            (Esi, Esi, true),
            (Esi, Kyzmat, true),
            (Esi, Typed, true),
            (Kyzmat, Esi, false),
            (Kyzmat, Kyzmat, true),
            (Kyzmat, Typed, true),
            (Typed, Esi, false),
            (Typed, Kyzmat, false),
            (Typed, Typed, true),
        ] {
            assert_eq!(replaces(new, old), expected, "{new:?} over {old:?}");
        }
    }

    #[test]
    fn only_a_foreigner_may_lack_a_pin() {
        let fact = |name, value: &str| Fact {
            name,
            value: value.to_owned(),
            provenance: Provenance::Esi,
            verified: true,
            at: Instant::from_unix(0),
        };
        let of = |citizenship| {
            missing(&[
                fact(FactName::Citizenship, citizenship),
                fact(FactName::Phone, "+1"),
            ])
        };
        assert_eq!(of("KGZ"), [FactName::Pin, FactName::Telegram, FactName::Email]);
        assert_eq!(of("KAZ"), [FactName::Telegram, FactName::Email]);
        assert_eq!(missing(&[]), ASKED, "nothing is known: everything is asked");
    }

    #[test]
    fn a_device_is_called_something_on_one_line() {
        assert_eq!(device_name(Some("ПК\nна столе")), "ПКна столе");
        assert_eq!(device_name(None), "Kyzmat");
        assert_eq!(device_name(Some(&"я".repeat(200))).chars().count(), 80);
    }
}
