//! The folder of the data, for the settings: where it is, opening it, choosing another.

use super::{Folder, Refusal, Trouble};
use crate::host::failed;
use kyzmat_engine::ErrorCode;
use kyzmat_ipc::IpcError;
use serde::Serialize;
use std::path::Path;
use tauri::{AppHandle, Manager as _, Runtime, State};
use tauri_plugin_dialog::DialogExt as _;

/// The folder as the window shows it.
#[derive(Debug, Serialize)]
pub struct DataFolder {
    /// Where the data is.
    path: String,
    /// Whether another may be chosen; not when the command line decides.
    movable: bool,
    /// Where it will be from the next start.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// What kept the chosen folder from being used.
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<Trouble>,
    /// The folder the trouble is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    troubled: Option<String>,
    /// Why the folder chosen just now will not be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<Refusal>,
}

impl DataFolder {
    fn of(folder: &Folder, refused: Option<Refusal>) -> Self {
        let text = |path: &Path| path.display().to_string();
        Self {
            path: text(&folder.data),
            movable: folder.kept_at.is_some(),
            next: folder.next().as_deref().map(text),
            trouble: folder.trouble.as_ref().map(|(trouble, _)| *trouble),
            troubled: folder.trouble.as_ref().map(|(_, path)| text(path)),
            refused,
        }
    }
}

/// The folder of this run, which is settled before there is a window.
fn settled<R: Runtime>(app: &AppHandle<R>) -> Result<State<'_, Folder>, IpcError> {
    app.try_state::<Folder>()
        .ok_or(IpcError::bare(ErrorCode::Internal))
}

/// Where the data is and will be.
///
/// # Errors
/// `internal` before there is a window.
#[tauri::command]
pub async fn data_folder<R: Runtime>(app: AppHandle<R>) -> Result<DataFolder, IpcError> {
    Ok(DataFolder::of(&*settled(&app)?, None))
}

/// Shows the folder in the system's file manager.
///
/// # Errors
/// `internal` when the system opens nothing.
#[tauri::command]
pub async fn open_data_folder<R: Runtime>(app: AppHandle<R>) -> Result<(), IpcError> {
    let path = settled(&app)?.data.clone();
    let opened =
        tokio::task::spawn_blocking(move || tauri_plugin_opener::open_path(path, None::<&str>)).await;
    match opened {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(failed("Opening the data folder", error, ErrorCode::Internal)),
        Err(error) => Err(failed("Opening the data folder", error, ErrorCode::Internal)),
    }
}

/// Lets the person choose another folder for the next start.
///
/// # Errors
/// `storage` when the choice cannot be kept, `forbidden` when the command line decides.
#[tauri::command]
pub async fn choose_data_folder<R: Runtime>(app: AppHandle<R>) -> Result<DataFolder, IpcError> {
    let folder = settled(&app)?;
    let Some(kept_at) = folder.kept_at.clone() else {
        return Err(IpcError::bare(ErrorCode::Forbidden));
    };
    let (chosen, choice) = tokio::sync::oneshot::channel();
    app.dialog().file().pick_folder(move |path| {
        // The receiver is gone only when the program ends.
        let _ = chosen.send(path);
    });
    let Some(path) = choice.await.ok().flatten() else {
        return Ok(DataFolder::of(&folder, None));
    };
    let path = path
        .into_path()
        .map_err(|error| failed("Choosing a data folder", error, ErrorCode::Storage))?;
    match folder.choose(&kept_at, &path) {
        Ok(chosen) => Ok(DataFolder::of(&folder, chosen.err())),
        Err(error) => Err(failed(
            "Keeping the choice of a data folder",
            error,
            ErrorCode::Storage,
        )),
    }
}

/// Keeps the data where it is, whatever was chosen for the next start.
///
/// # Errors
/// `storage` when that cannot be kept, `forbidden` when the command line decides.
#[tauri::command]
pub async fn keep_data_folder<R: Runtime>(app: AppHandle<R>) -> Result<DataFolder, IpcError> {
    let folder = settled(&app)?;
    let Some(kept_at) = &folder.kept_at else {
        return Err(IpcError::bare(ErrorCode::Forbidden));
    };
    match folder.stay(kept_at) {
        Ok(()) => Ok(DataFolder::of(&folder, None)),
        Err(error) => Err(failed(
            "Keeping the choice of a data folder",
            error,
            ErrorCode::Storage,
        )),
    }
}

/// Ends the program and starts it again.
///
/// # Errors
/// `internal` before there is a window.
#[tauri::command]
pub async fn restart<R: Runtime>(app: AppHandle<R>) -> Result<(), IpcError> {
    settled(&app)?;
    app.request_restart();
    Ok(())
}
