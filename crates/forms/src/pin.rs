//! The personal identification number: fourteen digits, of which the first nine tell sex and date of birth.
//!
//! The shape is that of the state's own open code (class, DDMMYYYY, five digits); no check digit is published, so none
//! is tried. Numbers can be changed and some contradict the person's documents: what does not agree is a warning, never
//! an error.

use jiff::civil::Date;
use std::str::FromStr;

/// Sex as the number tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// First digit 1.
    Female,
    /// First digit 2.
    Male,
}

/// What a number tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pin {
    /// `None` for a number that was not given to a natural person.
    pub sex: Option<Sex>,
    /// `None` when the digits are no date.
    pub born: Option<Date>,
}

/// Not fourteen digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a personal number has fourteen digits")]
pub struct NoPin;

impl FromStr for Pin {
    type Err = NoPin;

    fn from_str(text: &str) -> Result<Self, NoPin> {
        let digits: Vec<i16> = text
            .bytes()
            .map(|byte| match byte {
                b'0'..=b'9' => Ok(i16::from(byte - b'0')),
                _ => Err(NoPin),
            })
            .collect::<Result<_, _>>()?;
        let [class, d1, d2, m1, m2, y1, y2, y3, y4, _, _, _, _, _] = digits.as_slice() else {
            return Err(NoPin);
        };
        let small = |tens: i16, ones: i16| i8::try_from(tens * 10 + ones).unwrap_or(0);
        let year = ((y1 * 10 + y2) * 10 + y3) * 10 + y4;
        Ok(Self {
            sex: match class {
                1 => Some(Sex::Female),
                2 => Some(Sex::Male),
                _ => None,
            },
            born: Date::new(year, small(*m1, *m2), small(*d1, *d2)).ok(),
        })
    }
}
