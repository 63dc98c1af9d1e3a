//! PDFs: only what shows itself and does nothing.
//!
//! The bytes are looked through before any reader sees them ([`scan`]): what is packed is unpacked within a budget, and
//! names that stand for scripts, actions, files inside or encryption are refused wherever they stand. Then the objects are
//! walked once more as the reader sees them, so that nothing hides where the two read differently.

mod names;
mod scan;
mod unpack;

use crate::{MOST_PAGES, Refusal, Shrunk, picture};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{MaybeRef, Object};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::RgbImage;

/// Objects at most; a page has some ten.
const MOST_OBJECTS: usize = 60_000;
/// Values that are nested in one another at most.
const DEEPEST: usize = 40;
/// Longer side of a page in points at most: two metres.
const LARGEST_PAGE: f32 = 5_700.0;
/// Rows of pixels of a preview at most.
const TALLEST: f32 = 4_800.0;

/// The number of pages.
pub(super) fn inspect(bytes: &[u8]) -> Result<u32, Refusal> {
    scan::scan(bytes)?;
    let pdf = read(bytes)?;
    if pdf.len() > MOST_OBJECTS {
        return Err(Refusal::Bomb);
    }
    for object in pdf.objects() {
        walk(&object, 0)?;
    }
    let pages = pdf.pages().len();
    match u32::try_from(pages) {
        Ok(0) | Err(_) => Err(Refusal::Damaged),
        Ok(count) if pages <= MOST_PAGES => Ok(count),
        Ok(_) => Err(Refusal::TooManyPages),
    }
}

fn read(bytes: &[u8]) -> Result<Pdf, Refusal> {
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        hayro::hayro_syntax::LoadPdfError::Decryption(_) => Refusal::Protected,
        hayro::hayro_syntax::LoadPdfError::Invalid => Refusal::Damaged,
    })
}

fn walk(object: &Object<'_>, depth: usize) -> Result<(), Refusal> {
    if depth > DEEPEST {
        return Err(Refusal::Bomb);
    }
    match object {
        Object::Name(name) => names::check(name.as_ref()),
        Object::Dict(dict) => fields(dict, depth),
        Object::Stream(stream) => fields(stream.dict(), depth),
        Object::Array(array) => array.raw_iter().try_for_each(|item| value(&item, depth)),
        _ => Ok(()),
    }
}

fn fields(dict: &hayro::hayro_syntax::object::Dict<'_>, depth: usize) -> Result<(), Refusal> {
    dict.entries().try_for_each(|(key, item)| {
        names::check(key.as_ref())?;
        value(&item, depth)
    })
}

fn value(item: &MaybeRef<Object<'_>>, depth: usize) -> Result<(), Refusal> {
    match item {
        // It is met by itself.
        MaybeRef::Ref(_) => Ok(()),
        MaybeRef::NotRef(object) => walk(object, depth + 1),
    }
}

pub(super) fn preview(bytes: &[u8], page: u32, width: u32) -> Result<Shrunk, Refusal> {
    let pdf = read(bytes)?;
    let at = usize::try_from(page).map_err(|_| Refusal::Damaged)?;
    let page = pdf.pages().get(at).ok_or(Refusal::Damaged)?;
    let (wide, tall) = page.render_dimensions();
    let sane = 1.0..=LARGEST_PAGE;
    if !sane.contains(&wide) || !sane.contains(&tall) {
        return Err(Refusal::Damaged);
    }
    #[expect(clippy::cast_precision_loss, reason = "a width of some thousands")]
    let scale = (width as f32 / wide).min(TALLEST / tall);
    let drawn = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        },
    );
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    // On white everything is opaque.
    let colours = drawn.data_as_u8_slice().as_chunks::<4>().0.iter();
    let colours = colours
        .flat_map(|[red, green, blue, _]| [*red, *green, *blue])
        .collect();
    picture::draw(&RgbImage::from_raw(width, height, colours).ok_or(Refusal::Damaged)?)
}
