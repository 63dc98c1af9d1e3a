//! Good files.

use super::samples::{exif, jpeg, page, pdf, png, taken, with_segment};
use kyzmat_files::{Media, Quarter, READABLE, Refusal, accept, preview, rotate};
use zeroize::Zeroizing;

#[test]
fn a_small_scan_is_kept_to_the_byte() {
    for (media, bytes) in [(Media::Jpeg, jpeg(300, 400)), (Media::Png, png(300, 400))] {
        let taken = taken(bytes.clone()).unwrap();
        assert_eq!(
            (taken.media, taken.pixels, taken.pages),
            (media, Some((300, 400)), 1)
        );
        assert_eq!(*taken.bytes, bytes, "nothing is lost by packing again");
    }
}

#[test]
fn where_a_photograph_was_taken_is_not_kept() {
    let photo = with_segment(&jpeg(300, 200), 0xe1, &exif(1));
    assert!(photo.windows(3).any(|part| part == b"GPS"));
    let taken = taken(photo).unwrap();
    assert!(!taken.bytes.windows(3).any(|part| part == b"GPS"));
    assert_eq!(*taken.bytes, jpeg(300, 200));
}

#[test]
fn a_photograph_lies_the_way_the_phone_was_held() {
    for (orientation, pixels) in [(1, (300, 200)), (3, (300, 200)), (6, (200, 300)), (8, (200, 300))] {
        let photo = with_segment(&jpeg(300, 200), 0xe1, &exif(orientation));
        let taken = taken(photo).unwrap();
        assert_eq!(taken.pixels, Some(pixels), "{orientation}");
        let again = accept(taken.bytes.clone(), 5 << 20).unwrap();
        assert_eq!(again.bytes, taken.bytes, "it is not turned twice");
    }
}

#[test]
fn a_phone_photo_comes_under_the_limit_and_stays_readable() {
    let photo = jpeg(4_000, 3_000);
    assert!(photo.len() > 3 << 20, "{}", photo.len());
    let limit = 1 << 20;
    let taken = accept(Zeroizing::new(photo.clone()), limit).unwrap();
    let (width, height) = taken.pixels.unwrap();
    assert!(taken.bytes.len() as u64 <= limit);
    assert!(width.max(height) >= READABLE, "{width} × {height}");
    assert_eq!(taken.original, photo.len() as u64, "how large it was is told");
    assert_eq!(
        accept(Zeroizing::new(photo), 20_000).unwrap_err(),
        Refusal::TooLarge,
        "rather than unreadable"
    );
}

#[test]
fn turning_four_times_shows_the_same() {
    let mut bytes = Zeroizing::new(png(30, 20));
    for pixels in [(20, 30), (30, 20), (20, 30), (30, 20)] {
        let turned = rotate(Media::Png, &bytes, Quarter::Right, 5 << 20).unwrap();
        assert_eq!(turned.pixels, pixels);
        bytes = turned.bytes;
    }
    let seen = image::load_from_memory(&bytes).unwrap().into_rgb8();
    assert_eq!(seen, page(30, 20));
    assert!(rotate(Media::Pdf, &pdf(1), Quarter::Left, 5 << 20).is_err());
}

#[test]
fn a_pdf_says_its_pages_and_shows_each() {
    let taken = taken(pdf(3)).unwrap();
    assert_eq!((taken.media, taken.pages), (Media::Pdf, 3));
    for number in 0..3 {
        let drawn = preview(Media::Pdf, &taken.bytes, number, 400).unwrap();
        let seen = image::load_from_memory(&drawn.bytes).unwrap().into_luma8();
        assert_eq!(seen.width(), 400);
        let (ink, paper) = seen
            .pixels()
            .fold((0, 0), |(ink, paper), pixel| match pixel.0[0] {
                0..128 => (ink + 1, paper),
                _ => (ink, paper + 1),
            });
        assert!(ink > 50 && paper > ink * 10, "{ink} dark dots of {paper}");
    }
    assert_eq!(
        preview(Media::Pdf, &taken.bytes, 3, 400).unwrap_err(),
        Refusal::Damaged
    );
}

#[test]
fn a_preview_is_no_wider_than_asked() {
    let drawn = preview(Media::Jpeg, &jpeg(900, 600), 0, 300).unwrap();
    assert_eq!(drawn.pixels, (300, 200));
    let small = preview(Media::Png, &png(90, 60), 0, 300).unwrap();
    assert_eq!(small.pixels, (90, 60), "nor larger than it is");
}
