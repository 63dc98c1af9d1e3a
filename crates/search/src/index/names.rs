//! The values of the columns by number, the same in all segments: counting is done in numbers and only what is
//! shown is named.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

/// The values.
#[derive(Debug, Default)]
pub struct Names {
    texts: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
}

impl Names {
    /// The value of a number; empty for a number never given.
    #[must_use]
    pub fn text(&self, number: usize) -> &str {
        self.texts.get(number).map_or("", |text| text)
    }

    /// The number of a value, if any vacancy has had it.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }
}

/// The values, shared by all searches.
#[derive(Debug, Default)]
pub struct SharedNames(RwLock<Names>);

impl SharedNames {
    /// The values as they are now.
    pub fn read(&self) -> RwLockReadGuard<'_, Names> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of a value, a new one if it is new.
    #[must_use]
    pub fn number(&self, text: &str) -> u32 {
        if let Some(number) = self.read().find(text) {
            return number;
        }
        let mut names = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = names.find(text) {
            return number;
        }
        let number = u32::try_from(names.texts.len()).unwrap_or(u32::MAX - 1);
        let text: Arc<str> = text.into();
        names.texts.push(Arc::clone(&text));
        names.numbers.insert(text, number);
        number
    }
}
