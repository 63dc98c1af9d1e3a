/** Files that people bring. */

/** A PDF of one page with a line on it. */
export function scan(): Buffer {
  const content = "BT /F1 24 Tf 72 720 Td (DIPLOMA) Tj ET";
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ].map((object, n) => `${n + 1} 0 obj\n${object}\nendobj\n`);
  return Buffer.from(`%PDF-1.7\n${objects.join("")}trailer\n<< /Size 6 /Root 1 0 R >>\n%%EOF\n`);
}
