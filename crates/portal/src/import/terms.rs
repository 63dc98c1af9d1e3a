//! Words of postings that stand for something in the contract: levels of education, lengths of experience, codes of
//! posts.

use kyzmat_model::catalogue::{EducationLevel, Group};
use serde_json::Value;

/// The terms that schema.org and the search engines name for `credentialCategory`.
pub(super) fn education(value: &Value) -> Option<EducationLevel> {
    let text = match value {
        Value::Array(list) => return list.iter().filter_map(education).min(),
        Value::String(text) => text,
        other => other.get("credentialCategory")?.as_str()?,
    };
    let folded = text.to_lowercase().replace(['_', '-'], " ");
    Some(match folded.trim() {
        "high school" | "secondary" | "среднее" | "среднее общее" => {
            EducationLevel::Secondary
        }
        "professional certificate" | "начальное профессиональное" => {
            EducationLevel::PrimaryProfessional
        }
        "associate degree" | "среднее профессиональное" | "орто кесиптик" => {
            EducationLevel::SecondaryProfessional
        }
        "bachelor degree"
        | "bachelor's degree"
        | "postgraduate degree"
        | "master's degree"
        | "высшее"
        | "жогорку"
        | "жоғары" => EducationLevel::Higher,
        _ => return None,
    })
}

/// Months of experience, rounded up to whole years.
pub(super) fn experience(value: &Value) -> Option<u8> {
    let months = value.get("monthsOfExperience")?;
    let months = months.as_u64().or_else(|| months.as_str()?.trim().parse().ok())?;
    u8::try_from(months.div_ceil(12)).ok()
}

/// A group of administrative posts and its code, if a category is one: «В-А», and the same in letters that look
/// alike. Codes are written in Cyrillic.
pub(super) fn group(category: &str) -> Option<(Group, String)> {
    let mut letters = category.trim().chars();
    let (first, dash, second, end) = (letters.next()?, letters.next()?, letters.next()?, letters.next());
    if !matches!(dash, '-' | '–' | '‑') || end.is_some() {
        return None;
    }
    let (group, first) = match first {
        'В' | 'B' => (Group::Highest, 'В'),
        'Г' => (Group::Main, 'Г'),
        'С' | 'C' => (Group::Senior, 'С'),
        'М' | 'M' => (Group::Junior, 'М'),
        _ => return None,
    };
    let second = match second {
        'А' | 'A' => 'А',
        'Б' => 'Б',
        'В' | 'B' => 'В',
        _ => return None,
    };
    Some((group, format!("{first}-{second}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn codes_are_known_in_letters_that_look_alike() {
        for (category, expected) in [
            ("В-А", Some((Group::Highest, "В-А"))),
            ("B-A", Some((Group::Highest, "В-А"))),
            ("Г-Б", Some((Group::Main, "Г-Б"))),
            ("C-В", Some((Group::Senior, "С-В"))),
            (" M-A ", Some((Group::Junior, "М-А"))),
            ("1550 - Computer Science", None),
            ("В-АБ", None),
            ("Z-A", None),
            ("", None),
        ] {
            let found = group(category);
            assert_eq!(
                found.as_ref().map(|(group, code)| (*group, code.as_str())),
                expected,
                "{category}"
            );
        }
    }

    #[test]
    fn of_several_levels_the_lowest_is_asked_for() {
        let level = |value: Value| education(&value);
        assert_eq!(level(json!("Bachelor_Degree")), Some(EducationLevel::Higher));
        assert_eq!(
            level(json!({"credentialCategory": "high school"})),
            Some(EducationLevel::Secondary)
        );
        assert_eq!(
            level(json!(["bachelor degree", "associate degree"])),
            Some(EducationLevel::SecondaryProfessional)
        );
        assert_eq!(level(json!("a good one")), None, "kept as it came");
    }

    #[test]
    fn part_of_a_year_counts_as_one() {
        let years = |value: Value| experience(&json!({"monthsOfExperience": value}));
        assert_eq!(
            (years(json!(24)), years(json!(30)), years(json!("6"))),
            (Some(2), Some(3), Some(1))
        );
        assert_eq!(
            (years(json!(0)), years(json!(-1)), years(json!(100_000))),
            (Some(0), None, None)
        );
    }
}
