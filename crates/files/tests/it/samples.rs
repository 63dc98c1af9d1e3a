//! Files made for the tests.

use image::{ExtendedColorType, ImageEncoder as _, RgbImage};
use std::io::Write as _;
use zeroize::Zeroizing;

/// A page full of lines that look like text: it packs as badly as a scan does.
pub(super) fn page(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise =
            (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)).wrapping_mul(2_246_822_519) >> 24;
        let ink = y % 24 < 14 && (x / 3 + y / 24 * 7) % 5 < 3;
        let grey = if ink { 20 } else { 225 } + (noise % 24) as u8;
        image::Rgb([grey, grey, grey.saturating_sub(8)])
    })
}

pub(super) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 95)
        .encode_image(&page(width, height))
        .unwrap();
    bytes
}

/// As a phone takes it: large areas of one colour.
pub(super) fn photo(width: u32, height: u32) -> Vec<u8> {
    let shades = RgbImage::from_fn(width, height, |x, y| {
        let shade = (x * 200 / width) as u8;
        image::Rgb([shade, (y * 200 / height) as u8, 90])
    });
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90)
        .encode_image(&shades)
        .unwrap();
    bytes
}

pub(super) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::codecs::png::PngEncoder::new(&mut bytes)
        .write_image(
            page(width, height).as_raw(),
            width,
            height,
            ExtendedColorType::Rgb8,
        )
        .unwrap();
    bytes
}

/// Puts a segment behind the start of a JPEG.
pub(super) fn with_segment(jpeg: &[u8], marker: u8, data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, data, &jpeg[2..]].concat()
}

/// Notes of a camera: which way up it was held, and where.
pub(super) fn exif(orientation: u16) -> Vec<u8> {
    let mut data = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    data.extend(orientation.to_be_bytes());
    data.extend(b"\0\0\0\0\0\0GPS 42.8746 N 74.5698 E");
    data
}

/// A PDF of these objects; the first is the catalogue.
pub(super) fn pdf_of(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n").bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in &places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let end = format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    bytes.extend(end.bytes());
    bytes
}

pub(super) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

pub(super) fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {dict} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// A document of so many pages with a line on each; `more` stands in the catalogue, `others` are objects behind.
pub(super) fn pdf_with(pages: usize, more: &str, others: &[Vec<u8>]) -> Vec<u8> {
    let first = 5 + others.len();
    let kids: Vec<String> = (0..pages).map(|page| format!("{} 0 R", first + page)).collect();
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {more} >>").into_bytes(),
        format!("<< /Type /Pages /Count {pages} /Kids [{}] >>", kids.join(" ")).into_bytes(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
        stream(
            "/Filter /FlateDecode",
            &deflated(b"BT /F1 24 Tf 72 720 Td (Spravka) Tj ET"),
        ),
    ];
    objects.extend_from_slice(others);
    for _ in 0..pages {
        objects.push(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
                .to_vec(),
        );
    }
    pdf_of(&objects)
}

pub(super) fn pdf(pages: usize) -> Vec<u8> {
    pdf_with(pages, "", &[])
}

/// A PNG whose head claims a size.
pub(super) fn claimed_png(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut sum = flate2::Crc::new();
    sum.update(&head);
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec();
    bytes.extend(&head);
    bytes.extend(sum.sum().to_be_bytes());
    let data = [b"IDAT".as_slice(), &deflated(&[0; 4096])].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&data);
    bytes.extend((data.len() as u32 - 4).to_be_bytes());
    bytes.extend(&data);
    bytes.extend(sum.sum().to_be_bytes());
    bytes.extend(b"\0\0\0\0IEND\xae\x42\x60\x82");
    bytes
}

/// A JPEG whose head claims a size.
pub(super) fn claimed_jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = jpeg(16, 16);
    let at = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    bytes[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    bytes[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    bytes
}

/// Bad files by name, each with the reason it is refused for.
pub(super) fn hostile() -> Vec<(&'static str, Vec<u8>, kyzmat_files::Refusal)> {
    use kyzmat_files::Refusal::*;
    let script = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>".to_vec();
    let hidden = {
        let inside = b"9 0 << /S /JavaScript /JS (x) >>";
        stream(
            "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
            &deflated(inside),
        )
    };
    let twice = {
        let inside = deflated(&deflated(b"9 0 << /S /Launch /F (calc.exe) >>"));
        stream(
            "/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]",
            &inside,
        )
    };
    let bomb = stream("/Filter /FlateDecode", &deflated(&vec![0; 200 << 20]));
    let nested = stream(
        "/Filter [/FlateDecode /FlateDecode]",
        &deflated(&deflated(&vec![0; 600 << 20])),
    );
    let bombs: Vec<_> = (0..6)
        .map(|_| stream("/Filter /FlateDecode", &deflated(&vec![0; 120 << 20])))
        .collect();
    let image = stream(
        "/Type /XObject /Subtype /Image /Width 50000 /Height 50000 /BitsPerComponent 8",
        b"x",
    );
    let picture = stream(
        "/Subtype /Image /Width 10 /Height 10 /Filter /DCTDecode",
        &claimed_jpeg(50_000, 50_000),
    );
    let scan = {
        // A page, then a region of 65,000 by 65,000 dots.
        let page = [
            b"\0\0\0\0\x30\0\x01\0\0\0\x13".as_slice(),
            &[0, 0, 0, 9, 0, 0, 0, 9],
            &[0; 11],
        ]
        .concat();
        let region = [
            b"\0\0\0\x01\x26\0\x01\0\0\0\x12".as_slice(),
            &[0, 0, 0xfd, 0xe8, 0, 0, 0xfd, 0xe8],
            &[0; 10],
        ];
        let data = [page, region.concat()].concat();
        stream("/Subtype /Image /Width 9 /Height 9 /Filter /JBIG2Decode", &data)
    };
    let zip = b"PK\x03\x04\x14\0\0\0\x08\0".to_vec();
    vec![
        ("empty", Vec::new(), Empty),
        (
            "zip",
            [zip.as_slice(), &deflated(&vec![0; 50 << 20])].concat(),
            Archive,
        ),
        (
            "docx",
            [zip.as_slice(), b"................word/document.xml"].concat(),
            Office,
        ),
        ("old word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), Office),
        ("program named .pdf", b"MZ\x90\0\x03".to_vec(), Program),
        ("heic", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), Heic),
        ("webp", b"RIFF\0\0\0\0WEBPVP8 ".to_vec(), OtherPicture),
        ("text named .jpg", "Справка".as_bytes().to_vec(), Unknown),
        ("png 50000 × 50000", claimed_png(50_000, 50_000), TooManyPixels),
        ("jpeg 50000 × 50000", claimed_jpeg(50_000, 50_000), TooManyPixels),
        ("png that is all bomb", claimed_png(7_000, 7_000), Damaged),
        ("cut jpeg", jpeg(200, 200)[..900].to_vec(), Damaged),
        ("cut png", png(200, 200)[..900].to_vec(), Damaged),
        ("cut pdf", pdf(1)[..300].to_vec(), Damaged),
        (
            "pdf with a script",
            pdf_with(1, "/OpenAction 5 0 R", std::slice::from_ref(&script)),
            Scripts,
        ),
        (
            "pdf with a script nobody calls",
            pdf_with(1, "", std::slice::from_ref(&script)),
            Scripts,
        ),
        (
            "pdf with a script in packed objects",
            pdf_with(1, "", &[hidden]),
            Scripts,
        ),
        (
            "pdf with objects packed twice",
            pdf_with(1, "", &[twice]),
            Actions,
        ),
        (
            "pdf with a script inside a stream",
            pdf_with(1, "", &[stream("", &script)]),
            Scripts,
        ),
        (
            "pdf that starts a program",
            pdf_with(1, "/OpenAction << /S /Launch /F (cmd.exe) >>", &[]),
            Actions,
        ),
        (
            "pdf with a file inside",
            pdf_with(1, "", &[stream("/Type /EmbeddedFile", b"MZ")]),
            Embedded,
        ),
        (
            "pdf with a form of scripts",
            pdf_with(1, "/AcroForm << /XFA 5 0 R >>", &[]),
            Scripts,
        ),
        (
            "protected pdf",
            String::from_utf8_lossy(&pdf(1))
                .replace("/Root", "/Encrypt 5 0 R /Root")
                .into_bytes(),
            Protected,
        ),
        ("pdf with a bomb", pdf_with(1, "", &[bomb]), Bomb),
        ("pdf with a bomb packed twice", pdf_with(1, "", &[nested]), Bomb),
        ("pdf with many bombs", pdf_with(1, "", &bombs), Bomb),
        (
            "pdf with a huge picture",
            pdf_with(1, "", &[image]),
            TooManyPixels,
        ),
        ("pdf with a huge jpeg", pdf_with(1, "", &[picture]), TooManyPixels),
        ("pdf with a huge scan", pdf_with(1, "", &[scan]), TooManyPixels),
        ("pdf of many pages", pdf(301), TooManyPages),
        (
            "pdf and zip",
            [pdf(1), b"PK\x05\x06".to_vec(), vec![0; 18]].concat(),
            Polyglot,
        ),
        (
            "pdf behind a page",
            [b"<html>".to_vec(), pdf(1)].concat(),
            Polyglot,
        ),
        (
            "pdf with another behind",
            [pdf(1), vec![b' '; 4_000]].concat(),
            Polyglot,
        ),
        ("pdf in a pdf", pdf_with(1, "", &[stream("", &pdf(1))]), Embedded),
    ]
}

pub(super) fn taken(bytes: Vec<u8>) -> Result<kyzmat_files::Accepted, kyzmat_files::Refusal> {
    kyzmat_files::accept(Zeroizing::new(bytes), 5 << 20)
}
