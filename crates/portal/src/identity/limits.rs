//! How often one address may ask what guesses or costs.

use kyzmat_model::Instant;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// Addresses remembered at most; beyond, the oldest minute is forgotten early.
const ADDRESSES: usize = 100_000;

/// Groups of endpoints, each with a count of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Codes and tokens.
    Token,
    /// Beginning: a browser or a device.
    Begin,
    /// Typing a user code: few letters, so few tries.
    UserCode,
    /// The registration form.
    Registration,
    /// Checking the code of a document.
    Checks,
}

impl Group {
    /// How many tokens' worth one request is.
    fn weight(self) -> u32 {
        match self {
            Self::Token => 1,
            Self::Begin | Self::Checks => 2,
            Self::Registration => 4,
            Self::UserCode => 10,
        }
    }
}

/// Counts by minute.
#[derive(Debug, Default)]
pub struct Limits(Mutex<Minute>);

#[derive(Debug, Default)]
struct Minute {
    number: i64,
    spent: HashMap<(Group, IpAddr), u32>,
}

impl Limits {
    /// Counts a request; `Err` holds the seconds to wait.
    ///
    /// # Errors
    /// The address has asked too often this minute.
    pub fn count(
        &self,
        group: Group,
        address: IpAddr,
        now: Instant,
        allowed: Option<u32>,
    ) -> Result<(), u64> {
        let Some(allowed) = allowed else { return Ok(()) };
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = now.unix().div_euclid(60);
        if minute.number != number || minute.spent.len() >= ADDRESSES {
            minute.number = number;
            minute.spent.clear();
        }
        let spent = minute.spent.entry((group, address)).or_default();
        if spent.saturating_add(group.weight()) > allowed {
            return Err(u64::try_from(60 - now.unix().rem_euclid(60)).unwrap_or(60));
        }
        *spent += group.weight();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn an_address_has_its_share_each_minute_and_no_other_pays_for_it() {
        let limits = Limits::default();
        let now = Instant::from_unix(600);
        let ask = |address, now| limits.count(Group::UserCode, address, now, Some(30));
        for _ in 0..3 {
            assert_eq!(ask(HERE, now), Ok(()));
        }
        assert_eq!(ask(HERE, now.plus_seconds(10)), Err(50), "three tries a minute");
        assert_eq!(ask([10, 0, 0, 1].into(), now), Ok(()), "a neighbour goes on");
        assert_eq!(
            limits.count(Group::Token, HERE, now, Some(30)),
            Ok(()),
            "and so do other groups"
        );
        assert_eq!(ask(HERE, now.plus_seconds(60)), Ok(()), "the next minute");
    }

    #[test]
    fn no_limit_is_no_limit() {
        let limits = Limits::default();
        for _ in 0..1000 {
            assert_eq!(
                limits.count(Group::UserCode, HERE, Instant::from_unix(0), None),
                Ok(())
            );
        }
    }
}
