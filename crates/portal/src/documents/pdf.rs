//! A page of plain lines as PDF, without a library: what the sandbox issues is read by programs and testers.

use std::fmt::Write as _;

/// One page of A4 in a font that every reader has; letters beyond ASCII are not drawn.
pub(super) fn page(lines: &[String]) -> Vec<u8> {
    let mut content = String::from("BT /F1 20 Tf 30 TL 60 760 Td\n");
    for (line, number) in lines.iter().zip(1..) {
        let safe: String = line
            .chars()
            .filter(|letter| letter.is_ascii() && !letter.is_ascii_control())
            .flat_map(|letter| {
                matches!(letter, '(' | ')' | '\\')
                    .then_some('\\')
                    .into_iter()
                    .chain([letter])
            })
            .collect();
        // Writing to a String cannot fail.
        let _ = writeln!(content, "({safe}) Tj T*");
        if number == 1 {
            content.push_str("/F1 13 Tf 22 TL\n");
        }
    }
    content.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
            /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.7\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (object, number) in objects.iter().zip(1..) {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        let _ = write!(file, "{number} 0 obj\n{object}\nendobj\n");
    }
    let start = file.len();
    let _ = write!(
        file,
        "{table}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    file.into_bytes()
}
