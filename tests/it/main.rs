//! Rules that no single crate can keep: who may depend on whom, how files are named, that every code has words.

mod directions;
mod house;
mod words;
