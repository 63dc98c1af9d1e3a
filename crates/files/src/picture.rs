//! Pictures: the right way up, no larger than they need to be, readable.

use crate::{MOST_PIXELS, Media, READABLE, Refusal, jpeg, png};
use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, Resizer};
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder as _, Limits, RgbImage};
use std::io::Cursor;
use zeroize::Zeroizing;

/// Pixels of the longer side of A4 at 300 dots an inch: more shows no more of a document.
const AMPLE: u32 = 3508;
/// What a decoder may take beside the picture itself.
const WORKING: u64 = 64 << 20;
/// How well a picture is packed, the best first. Below the last, letters get halos.
const QUALITIES: [u8; 3] = [88, 78, 68];

/// How far a picture is turned, clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quarter {
    /// 90°.
    Right,
    /// 180°.
    Over,
    /// 270°.
    Left,
}

/// A picture that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shrunk {
    /// What it is.
    pub media: Media,
    /// Its bytes.
    pub bytes: Zeroizing<Vec<u8>>,
    /// Width and height.
    pub pixels: (u32, u32),
}

/// A picture as it came, without its notes, if it lies the right way up and is small enough; else made anew.
pub(super) fn accept(media: Media, bytes: &[u8], limit: u64) -> Result<Shrunk, Refusal> {
    let clean = match media {
        Media::Jpeg => jpeg::strip(bytes),
        _ => png::strip(bytes),
    };
    let clean = clean.ok_or(Refusal::Damaged)?;
    let (picture, way_up) = decode(media, bytes)?;
    let pixels = (picture.width(), picture.height());
    if way_up == Orientation::NoTransforms
        && clean.len() as u64 <= limit
        && pixels.0.max(pixels.1) <= 2 * AMPLE
    {
        return Ok(Shrunk {
            media,
            bytes: clean,
            pixels,
        });
    }
    drop(clean);
    pack(turned(picture, way_up), limit)
}

pub(super) fn rotate(media: Media, bytes: &[u8], by: Quarter, limit: u64) -> Result<Shrunk, Refusal> {
    let way = match by {
        Quarter::Right => Orientation::Rotate90,
        Quarter::Over => Orientation::Rotate180,
        Quarter::Left => Orientation::Rotate270,
    };
    let (picture, _) = decode(media, bytes)?;
    let picture = turned(picture, way);
    if media == Media::Png {
        let drawn = draw(&picture)?;
        if drawn.bytes.len() as u64 <= limit {
            return Ok(drawn);
        }
    }
    pack(picture, limit)
}

pub(super) fn preview(media: Media, bytes: &[u8], width: u32) -> Result<Shrunk, Refusal> {
    let (picture, way_up) = decode(media, bytes)?;
    let picture = turned(picture, way_up);
    let picture = if picture.width() > width {
        let height = u64::from(picture.height()) * u64::from(width) / u64::from(picture.width().max(1));
        resized(
            &picture,
            width,
            u32::try_from(height.max(1)).map_err(|_| Refusal::Damaged)?,
        )?
    } else {
        picture
    };
    packed(&picture, 82)
}

/// The pixels, after a look at how many there are.
fn decode(media: Media, bytes: &[u8]) -> Result<(RgbImage, Orientation), Refusal> {
    let damaged = |_| Refusal::Damaged;
    match media {
        Media::Jpeg => decoded(JpegDecoder::new(Cursor::new(bytes)).map_err(damaged)?),
        _ => {
            let limits = Limits::default();
            decoded(PngDecoder::with_limits(Cursor::new(bytes), limits).map_err(damaged)?)
        }
    }
}

fn decoded(mut decoder: impl ImageDecoder) -> Result<(RgbImage, Orientation), Refusal> {
    let damaged = |_| Refusal::Damaged;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Refusal::Damaged);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refusal::TooManyPixels);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(decoder.total_bytes().saturating_add(WORKING));
    decoder.set_limits(limits).map_err(damaged)?;
    let way_up = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    Ok((on_white(picture), way_up))
}

/// What can be seen through stands on white, as on paper.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let with_alpha = picture.into_rgba8();
    let mut flat = RgbImage::new(with_alpha.width(), with_alpha.height());
    for (to, from) in flat.pixels_mut().zip(with_alpha.pixels()) {
        let [red, green, blue, alpha] = from.0;
        let over = |colour: u8| {
            let mixed = u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        to.0 = [over(red), over(green), over(blue)];
    }
    flat
}

fn turned(picture: RgbImage, way: Orientation) -> RgbImage {
    if way == Orientation::NoTransforms {
        return picture;
    }
    let mut picture = DynamicImage::ImageRgb8(picture);
    picture.apply_orientation(way);
    picture.into_rgb8()
}

fn resized(picture: &RgbImage, width: u32, height: u32) -> Result<RgbImage, Refusal> {
    let damaged = |_| Refusal::Damaged;
    let from = ImageRef::new(
        picture.width(),
        picture.height(),
        picture.as_raw(),
        PixelType::U8x3,
    );
    let mut to = Image::new(width, height, PixelType::U8x3);
    Resizer::new()
        .resize(&from.map_err(damaged)?, &mut to, None)
        .map_err(|_| Refusal::Damaged)?;
    RgbImage::from_raw(width, height, to.into_vec()).ok_or(Refusal::Damaged)
}

fn fitted(picture: &RgbImage, longer: u32) -> Result<RgbImage, Refusal> {
    let scaled = |side: u32| -> Result<u32, Refusal> {
        let side =
            u64::from(side) * u64::from(longer) / u64::from(picture.width().max(picture.height()).max(1));
        u32::try_from(side.max(1)).map_err(|_| Refusal::Damaged)
    };
    resized(picture, scaled(picture.width())?, scaled(picture.height())?)
}

/// The largest and best that fits: first packed harder, then with fewer pixels, never with too few to read it.
fn pack(picture: RgbImage, limit: u64) -> Result<Shrunk, Refusal> {
    let mut picture = picture;
    for longer in [AMPLE, 2480, READABLE] {
        if picture.width().max(picture.height()) > longer {
            picture = fitted(&picture, longer)?;
        }
        for quality in QUALITIES {
            let packed = packed(&picture, quality)?;
            if packed.bytes.len() as u64 <= limit {
                return Ok(packed);
            }
        }
    }
    Err(Refusal::TooLarge)
}

fn packed(picture: &RgbImage, quality: u8) -> Result<Shrunk, Refusal> {
    let mut bytes = Zeroizing::new(Vec::new());
    JpegEncoder::new_with_quality(&mut *bytes, quality)
        .encode(
            picture.as_raw(),
            picture.width(),
            picture.height(),
            ExtendedColorType::Rgb8,
        )
        .map_err(|_| Refusal::Damaged)?;
    Ok(Shrunk {
        media: Media::Jpeg,
        bytes,
        pixels: picture.dimensions(),
    })
}

/// As PNG, without loss.
pub(super) fn draw(picture: &RgbImage) -> Result<Shrunk, Refusal> {
    let mut bytes = Zeroizing::new(Vec::new());
    PngEncoder::new(&mut *bytes)
        .write_image(
            picture.as_raw(),
            picture.width(),
            picture.height(),
            ExtendedColorType::Rgb8,
        )
        .map_err(|_| Refusal::Damaged)?;
    Ok(Shrunk {
        media: Media::Png,
        bytes,
        pixels: picture.dimensions(),
    })
}
