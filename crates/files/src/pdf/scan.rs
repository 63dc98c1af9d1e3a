//! Looks through the bytes of a PDF.
//!
//! Every place where packed bytes may begin is tried, be it inside of other bytes: a reader can be sent there. So what is
//! found here is at least what any reader finds.

use super::names;
use super::unpack::{Budget, ascii85, hex};
use crate::{MOST_PIXELS, Refusal};
use image::ImageDecoder as _;
use image::codecs::jpeg::JpegDecoder;
use memchr::memmem;
use std::io::Cursor;

/// Streams at most.
const MOST_STREAMS: usize = 20_000;
/// Bytes before `stream` in which its dictionary stands.
const LONGEST_DICT: usize = 16 << 10;
/// Bytes behind the last `%%EOF` at most.
const TAIL: usize = 1024;
/// Packed by an older way that unpacks into up to 1,400 times as much: no more than this.
const MOST_LZW: usize = 96 << 10;

pub(super) fn scan(bytes: &[u8]) -> Result<(), Refusal> {
    // A truncated file has none, and what follows the end belongs to another file.
    let end = memmem::rfind(bytes, b"%%EOF").ok_or(Refusal::Damaged)?;
    if bytes.len() - end > TAIL || memmem::find(bytes, b"PK\x05\x06").is_some() {
        return Err(Refusal::Polyglot);
    }
    // A whole second document inside: a file that was hidden.
    if memmem::find(bytes.get(5..).unwrap_or_default(), b"\n%PDF-").is_some() {
        return Err(Refusal::Embedded);
    }
    names::check_any(bytes)?;
    let mut budget = Budget::new();
    let mut clear_from = 0;
    let mut count = 0_usize;
    for at in memmem::find_iter(bytes, b"stream") {
        if bytes.get(..at).is_some_and(|before| before.ends_with(b"end")) {
            continue;
        }
        let Some(data) = bytes.get(at + b"stream".len()..) else {
            continue;
        };
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        count += 1;
        if count > MOST_STREAMS {
            return Err(Refusal::Bomb);
        }
        if at >= clear_from {
            names::check_text(bytes.get(clear_from..at).unwrap_or_default())?;
        }
        let length = memmem::find(data, b"endstream").unwrap_or(data.len());
        stream(
            dict_before(bytes, at),
            data.get(..length).unwrap_or(data),
            data,
            &mut budget,
        )?;
        clear_from = clear_from.max(bytes.len() - data.len() + length);
    }
    names::check_text(bytes.get(clear_from..).unwrap_or_default())
}

fn dict_before(bytes: &[u8], at: usize) -> &[u8] {
    let before = bytes.get(at.saturating_sub(LONGEST_DICT)..at).unwrap_or_default();
    let from = memmem::rfind(before, b" obj").unwrap_or(0);
    before.get(from..).unwrap_or_default()
}

fn stream(dict: &[u8], data: &[u8], to_the_end: &[u8], budget: &mut Budget) -> Result<(), Refusal> {
    let has = |name: &[u8]| names::has(dict, name);
    let has_objects = has(b"ObjStm");
    if pixels(dict).is_some_and(|pixels| pixels > MOST_PIXELS) {
        return Err(Refusal::TooManyPixels);
    }
    if has(b"JPXDecode") && jpx_pixels(data).is_none_or(|pixels| pixels > MOST_PIXELS) {
        return Err(Refusal::TooManyPixels);
    }
    if (has(b"DCTDecode") || has(b"DCT")) && jpeg_pixels(data).is_some_and(|pixels| pixels > MOST_PIXELS) {
        return Err(Refusal::TooManyPixels);
    }
    // Two dots a bit: larger than the sheet that shows it only to take room.
    if has(b"JBIG2Decode") && jbig2_pixels(data) > 4 * MOST_PIXELS {
        return Err(Refusal::TooManyPixels);
    }
    if (has(b"LZWDecode") || has(b"LZW")) && data.len() > MOST_LZW {
        return Err(Refusal::Bomb);
    }
    if has(b"RunLengthDecode") || has(b"RL") {
        budget.spend(data.len() as u64 * 64)?;
    }
    if has_objects {
        names::check_text(data)?;
    }
    // Readers stop where the packed bytes end, wherever `endstream` stands.
    within(budget, to_the_end, has_objects, times_packed(dict))?;
    for written in [
        (has(b"ASCII85Decode") || has(b"A85")).then(|| ascii85(data)),
        (has(b"ASCIIHexDecode") || has(b"AHx")).then(|| hex(data)),
    ]
    .into_iter()
    .flatten()
    {
        if has_objects {
            names::check_text(&written)?;
        }
        within(budget, &written, has_objects, times_packed(dict))?;
    }
    Ok(())
}

/// Unpacks what was packed so many times.
fn within(budget: &mut Budget, packed: &[u8], has_objects: bool, times: usize) -> Result<(), Refusal> {
    let unpacked = budget.inflate(packed, has_objects || times > 1)?;
    if has_objects {
        names::check_text(&unpacked)?;
    }
    if times > 1 {
        within(budget, &unpacked, has_objects, times - 1)?;
    }
    Ok(())
}

/// How many times a stream is packed; no writer needs more than one.
fn times_packed(dict: &[u8]) -> usize {
    let packed = |name: &Vec<u8>| name == b"FlateDecode" || name == b"Fl";
    names::names(dict).filter(packed).count().clamp(1, 8)
}

/// Width by height, as a dictionary says them.
fn pixels(dict: &[u8]) -> Option<u64> {
    let number = |name: &[u8]| {
        let at = memmem::find(dict, name)? + name.len();
        let text = dict.get(at..)?.trim_ascii_start();
        let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).take(12);
        let number = digits.fold(0_u64, |number, digit| number * 10 + u64::from(digit - b'0'));
        Some(number)
    };
    let either = |long: &[u8], short: &[u8]| number(long).or_else(|| number(short));
    either(b"/Width", b"/W ")?
        .checked_mul(either(b"/Height", b"/H ")?)
        .or(Some(u64::MAX))
}

/// Width by height of a JPEG 2000 picture, by its `SIZ`.
fn jpx_pixels(data: &[u8]) -> Option<u64> {
    let at = memmem::find(data, b"\xff\x4f\xff\x51")? + 8;
    let side = |from: usize| {
        let bytes = data.get(at + from..)?.first_chunk::<4>()?;
        Some(u64::from(u32::from_be_bytes(*bytes)))
    };
    side(0)?.checked_mul(side(4)?)
}

/// Width by height of all bitmaps that the segments of a JBIG2 picture announce (ITU-T T.88 §7.2).
fn jbig2_pixels(data: &[u8]) -> u64 {
    let mut all = 0_u64;
    let mut rest = data;
    while let Some((kind, body, after)) = jbig2_segment(rest) {
        // Regions and the page begin with their size.
        if matches!(kind, 4..=7 | 20..=23 | 36..=43 | 48)
            && let (Some(width), Some(height)) = (number(body), body.get(4..).and_then(number))
        {
            all = all.saturating_add(u64::from(width) * u64::from(height));
        }
        rest = after;
    }
    all
}

/// The kind of the first segment, its bytes, and what follows.
fn jbig2_segment(data: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let own = number(data)?;
    let (flags, counted) = data
        .get(4..)?
        .split_first_chunk::<2>()
        .map(|(two, rest)| (*two, rest))?;
    let [flags, count] = flags;
    let (count, rest) = match count >> 5 {
        7 => {
            let count = number(data.get(5..)?)? & 0x1fff_ffff;
            let skipped = 3 + (usize::try_from(count).ok()? + 8) / 8;
            (count, counted.get(skipped..)?)
        }
        count => (u32::from(count), counted),
    };
    let each = match own {
        0..=256 => 1,
        257..=65_536 => 2,
        _ => 4,
    };
    let page = if flags & 0x40 == 0 { 1 } else { 4 };
    let rest = rest.get(
        usize::try_from(count)
            .ok()?
            .checked_mul(each)?
            .checked_add(page)?..,
    )?;
    let length = usize::try_from(number(rest)?).ok()?;
    let body = rest.get(4..)?;
    // A length that is not known ends with the data.
    let (body, after) = body.split_at_checked(length).unwrap_or((body, &[]));
    Some((flags & 0x3f, body, after))
}

fn number(bytes: &[u8]) -> Option<u32> {
    bytes.first_chunk().map(|bytes| u32::from_be_bytes(*bytes))
}

/// Width by height of a JPEG picture, by its own head.
fn jpeg_pixels(data: &[u8]) -> Option<u64> {
    let decoder = JpegDecoder::new(Cursor::new(data)).ok()?;
    let (width, height) = decoder.dimensions();
    Some(u64::from(width) * u64::from(height))
}
