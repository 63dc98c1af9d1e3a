//! Bytes as lower-case hex digits and back.

const DIGITS: [char; 16] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
];

/// Writes without leaving copies: `into` must have room, so that it is never moved while it grows.
pub(crate) fn push(into: &mut String, bytes: &[u8]) {
    for byte in bytes {
        into.extend([byte >> 4, byte & 15].map(|half| DIGITS.get(usize::from(half)).copied().unwrap_or('0')));
    }
}

/// The text of bytes that anybody may read.
pub(crate) fn text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    push(&mut text, bytes);
    text
}

/// The bytes, which anybody may read, of a text with exactly two lower-case digits for each.
pub(crate) fn parse(text: &str) -> Option<Vec<u8>> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    text.as_bytes()
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => Some(value(*high)? << 4 | value(*low)?),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_survive_the_way_there_and_back() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(parse(&text(&all)), Some(all));
        assert_eq!(text(&[0x0f, 0xa0]), "0fa0");
        for bad in ["0", "0F", "zz", "00 1"] {
            assert_eq!(parse(bad), None, "{bad} is not what is written here");
        }
    }
}
