//! Applications from end to end: the program and the portal as processes, over links in any weather, killed and with
//! clocks that are wrong. What is asked for in the end is always the same: the portal has each exactly once, and this
//! computer says so exactly when it does.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test's own steps fail as its assertions do"
)]
#![allow(dead_code, reason = "steps that other tests take")]

mod clock;
mod desk;
#[path = "../identity/home.rs"]
mod home;
mod once;
mod parcel;
mod person;
mod power;
#[path = "../identity/stage.rs"]
mod stage;
#[path = "../identity/story.rs"]
mod story;
mod tokens;
mod two;
mod upload;
mod whole;
