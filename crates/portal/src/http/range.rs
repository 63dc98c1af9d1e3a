//! Byte ranges (RFC 9110 §14): one range per request; several, or another unit, give the whole file.

/// What of the file to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it.
    Whole,
    /// From the first to the last byte, both included.
    Part {
        /// First byte.
        first: u64,
        /// Last byte.
        last: u64,
    },
    /// Nothing of the range is in the file.
    Outside,
}

/// Reads a `Range` header against a file of `size` bytes.
pub(super) fn wanted(header: Option<&str>, size: u64) -> Wanted {
    let Some((first, last)) = header
        .and_then(|header| header.trim().strip_prefix("bytes="))
        .and_then(|range| range.trim().split_once('-'))
    else {
        return Wanted::Whole;
    };
    // A header that is no range is ignored, a range that the file does not have is refused.
    match (digits(first), digits(last)) {
        (Some(first), Some(last)) if first > last => Wanted::Whole,
        (Some(first), last) if last.is_some() || last_is_open(header) => {
            if first >= size {
                return Wanted::Outside;
            }
            Wanted::Part {
                first,
                last: last.unwrap_or(u64::MAX).min(size.saturating_sub(1)),
            }
        }
        (None, Some(suffix)) if first.is_empty() => {
            if suffix == 0 || size == 0 {
                return Wanted::Outside;
            }
            Wanted::Part {
                first: size.saturating_sub(suffix),
                last: size.saturating_sub(1),
            }
        }
        _ => Wanted::Whole,
    }
}

fn last_is_open(header: Option<&str>) -> bool {
    header.is_some_and(|header| header.trim_end().ends_with('-'))
}

/// Plain digits; a number that is too large for the type is larger than any file.
fn digits(text: &str) -> Option<u64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        let part = |first, last| Wanted::Part { first, last };
        for (header, expected) in [
            ("bytes=0-99", part(0, 99)),
            ("bytes=0-0", part(0, 0)),
            ("bytes=500-", part(500, 999)),
            ("bytes=-100", part(900, 999)),
            ("bytes=-5000", part(0, 999)),
            ("bytes=990-5000", part(990, 999)),
            ("bytes=999-99999999999999999999999", part(999, 999)),
            ("bytes=1000-", Wanted::Outside),
            ("bytes=-0", Wanted::Outside),
            ("bytes=99999999999999999999999-", Wanted::Outside),
            ("bytes=9-3", Wanted::Whole),
            ("bytes=a-b", Wanted::Whole),
            ("bytes=-", Wanted::Whole),
            ("bytes=0-1,5-6", Wanted::Whole),
            ("bytes=5-x", Wanted::Whole),
            ("lines=0-9", Wanted::Whole),
            ("", Wanted::Whole),
        ] {
            assert_eq!(wanted(Some(header), 1000), expected, "{header:?}");
        }
        assert_eq!(wanted(None, 1000), Wanted::Whole);
    }
}
