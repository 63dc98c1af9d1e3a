//! What crosses between the photograph and its screen.

use kyzmat_model::Instant;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A photograph to be put into the record.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetPhoto {
    /// A JPEG or PNG in base64, 20 MiB at most.
    pub bytes_base64: String,
    /// What of it is kept: three parts wide, four parts high.
    pub crop: Crop,
}

/// Says nothing of the picture.
impl std::fmt::Debug for SetPhoto {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SetPhoto")
            .field("crop", &self.crop)
            .finish_non_exhaustive()
    }
}

/// A part of a picture, in pixels of the picture as it is shown upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Crop {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// How wide.
    pub width: u32,
    /// How high.
    pub height: u32,
}

/// The photograph of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhotoState {
    /// The photograph, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub photo: Option<PhotoView>,
    /// Whether its last change can be taken back.
    pub can_undo: bool,
}

/// A photograph.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PhotoView {
    /// `image/jpeg`.
    pub media_type: String,
    /// The bytes in base64.
    pub bytes_base64: String,
    /// When it was put in.
    pub at: Instant,
}

/// Says nothing of the picture.
impl std::fmt::Debug for PhotoView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PhotoView")
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}
