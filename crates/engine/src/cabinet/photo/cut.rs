//! A photograph out of a file that nobody has looked at yet.
//!
//! What kind of file it is its first bytes say, not its name. Size and pixels are limited before anything is unpacked.

use super::view::Crop;
use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, Limits, RgbImage};
use std::io::Cursor;

/// Pixels of a picture at most, each way and altogether.
const LONGEST: u32 = 12_000;
const PIXELS: u64 = 60_000_000;
/// Memory that unpacking may take.
const MEMORY: u64 = 512 << 20;
/// What is cut out has at least 150 dots an inch on 3×4 cm.
const LEAST: (u32, u32) = (180, 240);
/// 500 dots an inch are kept; more nobody sees.
const MOST: (u32, u32) = (600, 800);
const QUALITY: u8 = 88;

/// Why nothing can be cut out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// No JPEG or PNG, damaged, or too large.
    Picture,
    /// The part is not within the picture, not 3×4, or too small.
    Crop,
}

impl Refused {
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Picture => "bytes_base64",
            Self::Crop => "crop",
        }
    }
}

/// Cuts a part out and writes it as a JPEG with nothing but the picture in it.
pub(super) fn cut(bytes: &[u8], crop: Crop) -> Result<Vec<u8>, Refused> {
    let picture = upright(bytes)?;
    let (width, height) = picture.dimensions();
    let fits = |from: u32, size: u32, all: u32| from.checked_add(size).is_some_and(|end| end <= all);
    let is_within = fits(crop.x, crop.width, width) && fits(crop.y, crop.height, height);
    // A pixel may be lost to rounding.
    let slant = (u64::from(crop.width) * 4).abs_diff(u64::from(crop.height) * 3);
    if !is_within || crop.width < LEAST.0 || crop.height < LEAST.1 || slant > 8 {
        return Err(Refused::Crop);
    }
    let to = if crop.width > MOST.0 {
        MOST
    } else {
        (crop.width, crop.height)
    };
    let source = Image::from_vec_u8(width, height, picture.into_raw(), PixelType::U8x3)
        .map_err(|_| Refused::Picture)?;
    let mut cut = Image::new(to.0, to.1, PixelType::U8x3);
    let options = ResizeOptions::new().crop(
        f64::from(crop.x),
        f64::from(crop.y),
        f64::from(crop.width),
        f64::from(crop.height),
    );
    Resizer::new()
        .resize(&source, &mut cut, &options)
        .map_err(|_| Refused::Crop)?;
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode(cut.buffer(), to.0, to.1, ExtendedColorType::Rgb8)
        .map_err(|_| Refused::Picture)?;
    Ok(jpeg)
}

/// The picture as it is looked at, without transparency.
fn upright(bytes: &[u8]) -> Result<RgbImage, Refused> {
    let unreadable = |_: image::ImageError| Refused::Picture;
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        decode(JpegDecoder::new(Cursor::new(bytes)).map_err(unreadable)?)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        let mut limits = Limits::default();
        limits.max_alloc = Some(MEMORY);
        decode(PngDecoder::with_limits(Cursor::new(bytes), limits).map_err(unreadable)?)
    } else {
        Err(Refused::Picture)
    }
}

fn decode(mut decoder: impl ImageDecoder) -> Result<RgbImage, Refused> {
    let unreadable = |_: image::ImageError| Refused::Picture;
    let (width, height) = decoder.dimensions();
    let is_fit = width <= LONGEST && height <= LONGEST && u64::from(width) * u64::from(height) <= PIXELS;
    if !is_fit || decoder.total_bytes() > MEMORY {
        return Err(Refused::Picture);
    }
    let orientation = decoder.orientation().map_err(unreadable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(orientation);
    if !picture.color().has_alpha() {
        return Ok(picture.into_rgb8());
    }
    // What is seen through is paper.
    let mut paper = RgbImage::new(picture.width(), picture.height());
    let seen = picture.into_rgba8();
    for (to, from) in paper.pixels_mut().zip(seen.pixels()) {
        let [red, green, blue, alpha] = from.0.map(u16::from);
        let over = |colour: u16| u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255);
        to.0 = [over(red), over(green), over(blue)];
    }
    Ok(paper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgba, RgbaImage};
    use proptest::prelude::*;

    /// A picture whose left half is red and whose right half is blue.
    fn halves(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, _| {
            image::Rgb(if x < width / 2 {
                [220, 20, 20]
            } else {
                [20, 20, 220]
            })
        })
    }

    fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn jpeg(picture: RgbImage) -> Vec<u8> {
        file(&DynamicImage::ImageRgb8(picture), ImageFormat::Jpeg)
    }

    /// Puts an orientation and a word that must not be kept into a JPEG.
    fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
        tiff.extend([0x0f, 0x01, 2, 0, 16, 0, 0, 0, 38, 0, 0, 0]); // the maker, at 38
        tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
        tiff.extend([0, 0, 0, 0]);
        tiff.extend(b"BISHKEK-SECRET!\0");
        let mut exif = b"Exif\0\0".to_vec();
        exif.extend(tiff);
        let mut out = vec![0xff, 0xd8, 0xff, 0xe1];
        out.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
        out.extend(exif);
        out.extend(&jpeg[2..]);
        out
    }

    fn read(bytes: &[u8]) -> RgbImage {
        assert!(bytes.starts_with(&[0xff, 0xd8, 0xff]), "a JPEG is written");
        upright(bytes).unwrap()
    }

    fn is_red(pixel: image::Rgb<u8>) -> bool {
        pixel.0[0] > 150 && pixel.0[2] < 100
    }

    #[test]
    fn the_part_that_was_chosen_is_what_is_kept() {
        let bytes = jpeg(halves(1600, 1200));
        let crop = |x| Crop {
            x,
            y: 100,
            width: 600,
            height: 800,
        };
        let (left, right) = (
            read(&cut(&bytes, crop(0)).unwrap()),
            read(&cut(&bytes, crop(900)).unwrap()),
        );
        assert_eq!(left.dimensions(), (600, 800));
        assert!(is_red(*left.get_pixel(300, 400)) && !is_red(*right.get_pixel(300, 400)));
        let large = Crop {
            x: 0,
            y: 0,
            width: 900,
            height: 1200,
        };
        let kept = read(&cut(&bytes, large).unwrap());
        assert_eq!(kept.dimensions(), (600, 800), "more than is printed is not kept");
        let small = Crop {
            x: 0,
            y: 0,
            width: 300,
            height: 400,
        };
        let kept = read(&cut(&bytes, small).unwrap());
        assert_eq!(kept.dimensions(), (300, 400), "nothing is blown up");
    }

    #[test]
    fn a_picture_that_lies_is_stood_up_and_what_it_tells_is_dropped() {
        let bytes = with_exif(&jpeg(halves(800, 600)), 6);
        assert!(bytes.windows(6).any(|window| window == b"SECRET"));
        // Turned by a quarter, what was left is above.
        let crop = Crop {
            x: 0,
            y: 0,
            width: 600,
            height: 800,
        };
        let kept = cut(&bytes, crop).unwrap();
        let picture = read(&kept);
        assert!(is_red(*picture.get_pixel(300, 100)) && !is_red(*picture.get_pixel(300, 700)));
        assert!(
            !kept
                .windows(6)
                .any(|window| window == b"SECRET" || window == b"Exif\0\0")
        );
        let outside = Crop { width: 800, ..crop };
        assert_eq!(cut(&bytes, outside), Err(Refused::Crop), "upright it is narrower");
    }

    #[test]
    fn a_png_is_read_by_what_it_is_and_shows_paper_where_it_is_clear() {
        let clear = RgbaImage::from_pixel(300, 400, Rgba([0, 0, 0, 0]));
        let bytes = file(&DynamicImage::ImageRgba8(clear), ImageFormat::Png);
        let crop = Crop {
            x: 0,
            y: 0,
            width: 300,
            height: 400,
        };
        let picture = read(&cut(&bytes, crop).unwrap());
        assert!(
            picture
                .pixels()
                .all(|pixel| pixel.0.iter().all(|&part| part > 250))
        );
    }

    #[test]
    fn what_is_no_photograph_is_refused() {
        let good = jpeg(halves(600, 800));
        let crop = Crop {
            x: 0,
            y: 0,
            width: 600,
            height: 800,
        };
        for bytes in [&b""[..], b"GIF89a", b"<svg xmlns=", b"%PDF-1.7", &good[..40]] {
            assert!(cut(bytes, crop) == Err(Refused::Picture), "{} bytes", bytes.len());
        }
        // A few bytes that say they are a picture of 4 billion pixels.
        let mut bomb = file(&DynamicImage::ImageRgb8(RgbImage::new(1, 1)), ImageFormat::Png);
        bomb[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        assert!(cut(&bomb, crop) == Err(Refused::Picture));
        for crop in [
            Crop { x: 1, ..crop },
            Crop { y: u32::MAX, ..crop },
            Crop { width: 601, ..crop },
            Crop {
                width: 600,
                height: 600,
                ..crop
            },
            Crop {
                width: 90,
                height: 120,
                ..crop
            },
            Crop {
                width: 0,
                height: 0,
                ..crop
            },
        ] {
            assert!(cut(&good, crop) == Err(Refused::Crop), "{crop:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

        #[test]
        fn a_spoilt_file_is_refused_or_read_and_never_more(
            at in 0_usize..4000, byte in any::<u8>(), png in any::<bool>(),
            x in 0_u32..400, y in 0_u32..400, width in 0_u32..400, height in 0_u32..400,
        ) {
            let picture = DynamicImage::ImageRgb8(halves(300, 400));
            let mut bytes = file(&picture, if png { ImageFormat::Png } else { ImageFormat::Jpeg });
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Ok(kept) = cut(&bytes, Crop { x, y, width, height }) {
                prop_assert_eq!(upright(&kept).unwrap().dimensions(), (width, height));
            }
        }
    }
}
