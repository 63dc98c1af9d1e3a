//! What is on the screen, seen from outside: Xvfb keeps its pixels in a file, so that a window can be watched without
//! asking it anything.

use crate::Failure;
use std::fs::File;
use std::hash::{DefaultHasher, Hasher as _};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;

/// Only every so-manieth line of an area is looked at: the watching should cost nothing.
const LINES: u32 = 8;

/// A part of the screen, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) left: u32,
    pub(crate) top: u32,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// The screen of an X server that was started with `-fbdir`.
pub(crate) struct Screen {
    pixels: File,
    head: Head,
}

/// What is needed of an X window dump's head: numbers of four bytes, the highest first.
#[derive(Debug, PartialEq, Eq)]
struct Head {
    /// Where the pixels begin.
    begin: u64,
    width: u32,
    height: u32,
    /// Bytes of a line.
    line: u32,
}

impl Head {
    fn read(bytes: &[u8]) -> Option<Self> {
        let number = |place: usize| {
            let four = bytes.get(4 * place..4 * place + 4)?;
            Some(u32::from_be_bytes(four.try_into().ok()?))
        };
        let (size, colours, bits) = (number(0)?, number(19)?, number(11)?);
        (bits == 32).then_some(Self {
            begin: u64::from(size) + 12 * u64::from(colours),
            width: number(4)?,
            height: number(5)?,
            line: number(12)?,
        })
    }
}

impl Screen {
    pub(crate) fn open(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join("Xvfb_screen0");
        let mut pixels = File::open(&path)
            .map_err(|error| format!("{}: {error}: run cargo xtask bench", path.display()))?;
        let mut head = [0; 100];
        pixels.read_exact(&mut head)?;
        let head = Head::read(&head).ok_or("the screen has no pixels of 32 bits")?;
        Ok(Self { pixels, head })
    }

    /// All of it.
    pub(crate) fn whole(&self) -> Area {
        Area {
            left: 0,
            top: 0,
            width: self.head.width,
            height: self.head.height,
        }
    }

    fn line(&mut self, area: Area, y: u32, bytes: &mut Vec<u8>) -> Result<(), Failure> {
        let start = u64::from(y) * u64::from(self.head.line) + 4 * u64::from(area.left);
        self.pixels.seek(SeekFrom::Start(self.head.begin + start))?;
        bytes.resize(4 * area.width as usize, 0);
        self.pixels.read_exact(bytes)?;
        Ok(())
    }

    /// A number for what an area shows; the same picture has the same number.
    pub(crate) fn look(&mut self, area: Area) -> Result<u64, Failure> {
        let (mut seen, mut bytes) = (DefaultHasher::new(), Vec::new());
        for y in (area.top..area.top + area.height).step_by(LINES as usize) {
            self.line(area, y, &mut bytes)?;
            seen.write(&bytes);
        }
        Ok(seen.finish())
    }

    /// The smallest area outside of which everything is black, as an empty screen is.
    pub(crate) fn lit(&mut self) -> Result<Option<Area>, Failure> {
        let whole = self.whole();
        let (mut bytes, mut found) = (Vec::new(), None::<(u32, u32, u32, u32)>);
        for y in 0..whole.height {
            self.line(whole, y, &mut bytes)?;
            // The fourth byte of a pixel says nothing.
            let lit = |pixel: &[u8]| pixel.iter().take(3).any(|part| *part != 0);
            let pixels = || bytes.chunks_exact(4);
            let (Some(first), Some(last)) = (pixels().position(lit), pixels().rposition(lit)) else {
                continue;
            };
            let (first, last) = (u32::try_from(first)?, u32::try_from(last)?);
            found = Some(match found {
                None => (first, last, y, y),
                Some((left, right, top, _)) => (left.min(first), right.max(last), top, y),
            });
        }
        Ok(found.map(|(left, right, top, bottom)| Area {
            left,
            top,
            width: right - left + 1,
            height: bottom - top + 1,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    /// A dump of 8 × 16 pixels with a name and one colour in its head, lit from (2, 8) to (4, 9).
    fn dump() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let mut head = [0_u32; 25];
        (head[0], head[4], head[5], head[11], head[12], head[19]) = (104, 8, 16, 32, 40, 1);
        let mut file = File::create(folder.path().join("Xvfb_screen0")).unwrap();
        for number in head {
            file.write_all(&number.to_be_bytes()).unwrap();
        }
        file.write_all(&[b'x'; 4 + 12]).unwrap();
        let mut pixels = vec![0; 40 * 16];
        for (x, y) in [(2, 8), (4, 9)] {
            pixels[y * 40 + x * 4] = 9;
        }
        file.write_all(&pixels).unwrap();
        folder
    }

    #[test]
    fn a_window_on_a_black_screen_is_found() {
        let folder = dump();
        let mut screen = Screen::open(folder.path()).unwrap();
        assert_eq!(
            screen.lit().unwrap(),
            Some(Area {
                left: 2,
                top: 8,
                width: 3,
                height: 2
            })
        );
    }

    #[test]
    fn what_is_painted_changes_the_number_and_what_is_painted_elsewhere_does_not() {
        let folder = dump();
        let mut screen = Screen::open(folder.path()).unwrap();
        let mut area = screen.whole();
        area.height = 8;
        let before = screen.look(area).unwrap();
        let mut file = File::options()
            .write(true)
            .open(folder.path().join("Xvfb_screen0"))
            .unwrap();
        let pixels = 104 + 12;
        file.seek(SeekFrom::Start(pixels + 9 * 40)).unwrap();
        file.write_all(&[7]).unwrap();
        assert_eq!(screen.look(area).unwrap(), before, "line 9 is outside");
        file.seek(SeekFrom::Start(pixels)).unwrap();
        file.write_all(&[7]).unwrap();
        assert_ne!(screen.look(area).unwrap(), before, "line 0 is inside");
    }
}
