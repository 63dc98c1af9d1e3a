//! Ids of rows that come without one: derived from kind and source id, so that the same posting gets the same id
//! on every portal.

use kyzmat_model::feed::Kind;
use uuid::Uuid;

/// The namespace of derived ids. Never change it: every derived id would change.
const NAMESPACE: Uuid = Uuid::from_u128(0x7c1d_0e5a_43b2_5f0e_9a56_1f6f_2a10_c4d8);

/// UUIDv5 of kind and source id.
#[must_use]
pub fn derived_id(kind: Kind, source_id: &str) -> Uuid {
    let name = format!("{}:{source_id}", kind.code());
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

/// The source id of a body that is known by its name alone: the names from the topmost body down.
pub(super) fn body_source_id(names: &[String]) -> String {
    format!("name:{}", names.join(" / "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_ids_never_change() {
        assert_eq!(
            derived_id(Kind::Vacancy, "usajobs:821067800").to_string(),
            "d867d228-abd9-597c-a787-9be557e458c7",
            "clients hold favourites and links by it"
        );
        assert_ne!(derived_id(Kind::Vacancy, "x"), derived_id(Kind::Competition, "x"));
    }
}
