//! Deep links: `kyzmat://vacancy/ID`. A link comes as an argument (Linux, Windows, also from a second start)
//! or from the system (macOS).

use kyzmat_engine::Event;
use std::str::FromStr as _;
use uuid::Uuid;

/// What a link points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// A vacancy.
    Vacancy(Uuid),
}

impl Link {
    /// Reads a link. Anything but the known forms is none: links come from strangers.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let id = text.strip_prefix("kyzmat://vacancy/")?.trim_end_matches('/');
        Uuid::from_str(id).ok().map(Self::Vacancy)
    }

    /// The window's address of it, for a program that is just starting and hears no events yet.
    #[must_use]
    pub fn address(self) -> String {
        match self {
            Self::Vacancy(id) => format!("#/vacancy/{id}"),
        }
    }

    /// The event for a running window.
    #[must_use]
    pub fn event(self) -> Event {
        match self {
            Self::Vacancy(id) => Event::OpenVacancy { id },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_links_to_known_things_are_read() {
        let id = Uuid::from_u128(7);
        assert_eq!(
            Link::parse(&format!("kyzmat://vacancy/{id}")),
            Some(Link::Vacancy(id))
        );
        assert_eq!(
            Link::parse(&format!("kyzmat://vacancy/{id}/")),
            Some(Link::Vacancy(id))
        );
        for stranger in [
            "kyzmat://vacancy/",
            "kyzmat://vacancy/../settings",
            "kyzmat://wipe",
            "https://example.kg",
        ] {
            assert_eq!(Link::parse(stranger), None, "{stranger} names nothing of ours");
        }
    }
}
