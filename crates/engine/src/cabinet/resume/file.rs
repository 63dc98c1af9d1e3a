//! A file that somebody brings, before it is believed: its size, its depth, whether it is a résumé at all.

use super::map::{IGNORED, OWN, OWN_VERSION, SECTIONS};
use super::view::ResumeFault;
use serde_json::{Map, Value};

/// Bytes at most.
const LARGEST: usize = 1 << 20;
/// Levels at most: a résumé of this program has six.
const DEEPEST: usize = 16;

/// Opens a file.
pub(super) fn open(content: &str) -> Result<Map<String, Value>, ResumeFault> {
    if content.len() > LARGEST {
        return Err(ResumeFault::TooLarge);
    }
    // Some editors begin a file with a mark.
    let content = content.trim_start_matches('\u{feff}');
    if depth(content) > DEEPEST {
        return Err(ResumeFault::TooDeep);
    }
    let Value::Object(resume) = serde_json::from_str(content).map_err(|_| ResumeFault::NotJson)? else {
        return Err(ResumeFault::NotResume);
    };
    let sections = SECTIONS.iter().map(|section| section.name);
    let mut known = sections.chain(IGNORED).chain(["basics", OWN]);
    if !known.any(|name| resume.contains_key(name)) {
        return Err(ResumeFault::NotResume);
    }
    let version = resume.get(OWN).and_then(|own| own.get("version"));
    if version.is_some_and(|version| version.as_u64().is_none_or(|version| version > OWN_VERSION)) {
        return Err(ResumeFault::Newer);
    }
    Ok(resume)
}

/// How deep brackets go, told before anything is built of them.
fn depth(content: &str) -> usize {
    let (mut now, mut deepest, mut in_text, mut escaped) = (0_usize, 0, false, false);
    for byte in content.bytes() {
        if in_text {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_text = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'[' | b'{' => {
                now += 1;
                deepest = deepest.max(now);
            }
            b']' | b'}' => now = now.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_resume_is_refused_with_the_reason() {
        for (content, fault) in [
            (String::new(), ResumeFault::NotJson),
            ("[]".to_owned(), ResumeFault::NotResume),
            ("{}".to_owned(), ResumeFault::NotResume),
            ("{\"a\": 1}".to_owned(), ResumeFault::NotResume),
            ("{\"basics\": ".to_owned(), ResumeFault::NotJson),
            ("[".repeat(100_000), ResumeFault::TooDeep),
            (
                format!("{{\"work\":{}{}}}", "[".repeat(16), "]".repeat(16)),
                ResumeFault::TooDeep,
            ),
            (
                format!("{{\"basics\":\"{}\"}}", "я".repeat(1 << 19)),
                ResumeFault::TooLarge,
            ),
            ("{\"x-kg\": {\"version\": 2}}".to_owned(), ResumeFault::Newer),
            ("{\"x-kg\": {\"version\": \"1\"}}".to_owned(), ResumeFault::Newer),
        ] {
            assert_eq!(
                open(&content).unwrap_err(),
                fault,
                "{}",
                content.chars().take(40).collect::<String>()
            );
        }
        let brackets = format!(
            "\u{feff}{{\"basics\": {{\"name\": \"{}\\\"[\"}}}}",
            "[".repeat(50)
        );
        assert!(open(&brackets).is_ok(), "brackets in a text are a text");
    }
}
