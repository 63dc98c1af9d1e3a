//! Pairs as they stand in queries and forms.

use zeroize::Zeroizing;

/// Appends a value, everything but unreserved letters escaped (RFC 3986 §2.3).
fn escape(out: &mut Vec<u8>, text: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |half: u8| DIGITS.get(usize::from(half)).copied().unwrap_or(b'0');
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(byte),
            other => out.extend([b'%', digit(other >> 4), digit(other & 15)]),
        }
    }
}

/// A value of a query string.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() * 3);
    escape(&mut out, text);
    out.into_iter().map(char::from).collect()
}

/// `a=b&c=d` in memory that is wiped: tokens are sent so. The room is taken at once, since growing would leave a copy
/// behind.
pub(crate) fn encoded(pairs: &[(&str, &str)]) -> Zeroizing<Vec<u8>> {
    let room = pairs
        .iter()
        .map(|(name, value)| 3 * (name.len() + value.len()) + 2)
        .sum();
    let mut out = Zeroizing::new(Vec::with_capacity(room));
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push(b'&');
        }
        escape(&mut out, name);
        out.push(b'=');
        escape(&mut out, value);
    }
    out
}

/// A value of a query string as it was meant: `+` is a space. `None` when it is no UTF-8 or badly escaped.
pub(crate) fn read(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut half = || char::from(bytes.next()?).to_digit(16);
                u8::try_from(half()? * 16 + half()?).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_and_read_back() {
        assert_eq!(escaped("a b&c=ң"), "a%20b%26c%3D%D2%A3");
        assert_eq!(read("a%20b%26c%3D%D2%a3+d").as_deref(), Some("a b&c=ң d"));
        for bad in ["%", "%4", "%zz", "%ff"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_form_is_written_without_growing() {
        let pairs = [("token", "ңңң"), ("b", "")];
        let form = encoded(&pairs);
        assert_eq!(form.as_slice(), b"token=%D2%A3%D2%A3%D2%A3&b=");
        let room = form.capacity();
        assert!(
            room >= form.len() && room <= 3 * (11 + 1 + 1) + 4 + 8,
            "room for the worst case was taken at the start: {room}"
        );
    }
}
