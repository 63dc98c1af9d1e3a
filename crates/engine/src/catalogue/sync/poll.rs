//! Syncs by itself: at start, then from time to time, with jitter so that a ministry's desks do not all ask at the
//! same second after the power comes back.

use crate::catalogue::view::Nothing;
use crate::engine::{Engine, Inner};
use std::sync::Weak;
use std::time::Duration;

/// The pause after a failed sync; it doubles up to the usual interval.
const FIRST_PAUSE: Duration = Duration::from_secs(15);

/// Runs for as long as the core lives.
pub(crate) async fn poll(inner: Weak<Inner>) {
    let mut failures = 0u32;
    loop {
        let Some(alive) = inner.upgrade() else { return };
        let wanted = alive.settings().auto_sync;
        let (minutes, random) = (alive.settings().sync_minutes, (alive.options.random)());
        if wanted {
            let engine = Engine { inner: alive };
            failures = match engine.sync_catalogue(Nothing {}).await {
                Ok(_) => {
                    // It is asked for anew when somebody opens the list.
                    if let Err(error) = engine.sync_study(Nothing {}).await {
                        tracing::info!("Study material could not be had: {error}.");
                    }
                    0
                }
                Err(_) => failures.saturating_add(1),
            };
        } else {
            drop(alive);
        }
        tokio::time::sleep(pause(
            failures,
            Duration::from_secs(u64::from(minutes) * 60),
            random,
        ))
        .await;
    }
}

/// Three quarters to five quarters of the interval; after failures a shorter one that grows.
fn pause(failures: u32, interval: Duration, random: u64) -> Duration {
    let base = match failures {
        0 => interval,
        failures => FIRST_PAUSE
            .saturating_mul(2u32.saturating_pow(failures - 1))
            .min(interval),
    };
    base.mul_f64(0.75 + (random % 1000) as f64 / 2000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_are_jittered_and_grow_to_the_interval() {
        let interval = Duration::from_secs(600);
        assert_eq!(pause(0, interval, 0), Duration::from_secs(450));
        assert!(pause(0, interval, 999) < Duration::from_secs(750));
        assert_eq!(pause(1, interval, 500), Duration::from_secs(15));
        assert_eq!(pause(3, interval, 500), Duration::from_secs(60));
        assert_eq!(
            pause(40, interval, 500),
            interval,
            "never longer than the usual interval"
        );
    }
}
