//! Notices over HTTP, and the channels by which they go out.

pub(super) mod channels;
pub(super) mod list;
