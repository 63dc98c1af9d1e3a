//! `cargo xtask icons`: every icon file from `icons/icon.svg`. PNGs come from librsvg; ICO and ICNS are
//! containers of the same PNGs, written here.

use crate::step::Step;
use crate::{Failure, Outcome, none, place};
use std::fs;
use std::path::Path;

/// Files by name and edge in pixels.
const PNGS: [(&str, u32); 4] = [
    ("32x32.png", 32),
    ("128x128.png", 128),
    ("128x128@2x.png", 256),
    ("icon.png", 512),
];
/// Edges in the Windows icon.
const ICO: [u32; 6] = [16, 24, 32, 48, 64, 256];
/// Types of the macOS icon and their edges.
const ICNS: [(&[u8; 4], u32); 7] = [
    (b"icp4", 16),
    (b"icp5", 32),
    (b"ic11", 32),
    (b"ic07", 128),
    (b"ic08", 256),
    (b"ic09", 512),
    (b"ic10", 1024),
];

/// Draws all icons.
pub fn icons(arguments: &[String]) -> Outcome {
    none(arguments)?;
    let folder = place::root().join("icons");
    let svg = folder.join("icon.svg");
    for (name, edge) in PNGS {
        fs::write(folder.join(name), draw(&svg, edge)?)?;
    }
    let drawn: Result<Vec<_>, _> = ICO
        .iter()
        .map(|edge| Ok::<_, Failure>((*edge, draw(&svg, *edge)?)))
        .collect();
    fs::write(folder.join("icon.ico"), ico(&drawn?))?;
    let drawn: Result<Vec<_>, _> = ICNS
        .iter()
        .map(|(kind, edge)| Ok::<_, Failure>((*kind, draw(&svg, *edge)?)))
        .collect();
    fs::write(folder.join("icon.icns"), icns(&drawn?))?;
    Ok(())
}

fn draw(svg: &Path, edge: u32) -> Result<Vec<u8>, Failure> {
    let edge = edge.to_string();
    let mut command = Step::new(
        "rsvg-convert",
        ["--width", &edge, "--height", &edge, &svg.to_string_lossy()],
    )
    .command();
    let output = command
        .output()
        .map_err(|error| Failure::Failed(format!("rsvg-convert (librsvg2-bin): {error}")))?;
    if !output.status.success() {
        return Err(Failure::Failed(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ));
    }
    Ok(output.stdout)
}

/// The lengths in both containers are 32 bits; an icon is some kilobytes.
fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

/// Windows: a header, a directory of 16-byte entries, the PNGs.
fn ico(drawn: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut file = vec![0, 0, 1, 0];
    file.extend(u16::try_from(drawn.len()).unwrap_or(u16::MAX).to_le_bytes());
    let mut offset = 6 + 16 * drawn.len();
    for (edge, png) in drawn {
        // An edge of 256 is written as 0.
        let edge = u8::try_from(*edge).unwrap_or(0);
        file.extend([edge, edge, 0, 0, 1, 0, 32, 0]);
        file.extend(length(png.len()).to_le_bytes());
        file.extend(length(offset).to_le_bytes());
        offset += png.len();
    }
    for (_, png) in drawn {
        file.extend(png);
    }
    file
}

/// macOS: a header and a chunk for each PNG.
fn icns(drawn: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut chunks = Vec::new();
    for (kind, png) in drawn {
        chunks.extend(*kind);
        chunks.extend(length(png.len() + 8).to_be_bytes());
        chunks.extend(png);
    }
    let mut file = b"icns".to_vec();
    file.extend(length(chunks.len() + 8).to_be_bytes());
    file.extend(chunks);
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_windows_icon_points_at_its_pictures() {
        let file = ico(&[(16, vec![1, 2, 3]), (256, vec![4, 5])]);
        assert_eq!(file[..6], [0, 0, 1, 0, 2, 0], "an icon file with two pictures");
        assert_eq!(file[6], 16);
        assert_eq!(file[22], 0, "256 is written as 0");
        let offset = u32::from_le_bytes(file[34..38].try_into().unwrap()) as usize;
        assert_eq!(
            file[offset..],
            [4, 5],
            "the second entry points at the second picture"
        );
    }

    #[test]
    fn the_macos_icon_says_how_long_it_is() {
        let file = icns(&[(b"ic07", vec![9; 5])]);
        assert_eq!(
            u32::from_be_bytes(file[4..8].try_into().unwrap()) as usize,
            file.len()
        );
        assert_eq!(file[8..12], *b"ic07");
    }
}
