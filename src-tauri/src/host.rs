//! What the window needs of the system it runs on: a browser, a place for a file, a printer.

use crate::core::Core;
use crate::printer;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kyzmat_engine::ErrorCode;
use kyzmat_engine::catalogue::view::ExportFile;
use kyzmat_engine::documents::FileToKeep;
use kyzmat_engine::documents::view::AddedDocument;
use kyzmat_engine::privacy::view::DataFile;
use kyzmat_ipc::IpcError;
use tauri::{AppHandle, Manager as _, Runtime, Url, WebviewWindow};
use tauri_plugin_dialog::DialogExt as _;
use tokio::io::AsyncReadExt as _;
use zeroize::Zeroizing;

/// Notes in the log what failed and answers the window with a code.
pub fn failed(what: &str, error: impl std::fmt::Display, code: ErrorCode) -> IpcError {
    tracing::warn!("{what} failed: {error}.");
    IpcError::bare(code)
}

/// Whether an address may be handed to the system: web pages only, never a file or another program's scheme.
fn is_web(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.host_str().is_some())
}

/// Opens an address in the person's browser.
///
/// # Errors
/// `invalid` for anything but http and https, `internal` when the system opens nothing.
#[tauri::command]
pub async fn open_external(url: String) -> Result<(), IpcError> {
    if !is_web(&url) {
        return Err(IpcError {
            field: Some("url".into()),
            ..IpcError::bare(ErrorCode::Invalid)
        });
    }
    // Starting a browser may take a while: not on a thread that commands need.
    let opened = tokio::task::spawn_blocking(move || tauri_plugin_opener::open_url(url, None::<&str>)).await;
    match opened {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(failed("Opening an address", error, ErrorCode::Internal)),
        Err(error) => Err(failed("Opening an address", error, ErrorCode::Internal)),
    }
}

/// Lets the person choose where a file goes and writes it; false when they thought better of it.
///
/// # Errors
/// `storage` or `disk_full` when it cannot be written.
#[tauri::command]
pub async fn save_file<R: Runtime>(app: AppHandle<R>, file: ExportFile) -> Result<bool, IpcError> {
    save(&app, &file.file_name, file.content.into_bytes()).await
}

/// The same for a file of bytes: a copy of the person's data.
///
/// # Errors
/// `invalid` when the bytes are no base64, `storage` or `disk_full` when they cannot be written.
#[tauri::command]
pub async fn save_data<R: Runtime>(app: AppHandle<R>, file: DataFile) -> Result<bool, IpcError> {
    save(&app, &file.file_name, decoded(&file)?).await
}

/// Prints a paper on the system's printer; false when there is none.
///
/// # Errors
/// `invalid` when the bytes are no base64, `internal` when they cannot be handed over.
#[tauri::command]
pub async fn print_data(file: DataFile) -> Result<bool, IpcError> {
    let bytes = decoded(&file)?;
    printer::print(printer::LP.as_ref(), &file.file_name, &bytes)
        .await
        .map_err(|error| failed("Printing", error, ErrorCode::Internal))
}

fn decoded(file: &DataFile) -> Result<Vec<u8>, IpcError> {
    STANDARD.decode(&file.bytes_base64).map_err(|_| IpcError {
        field: Some("bytes_base64".into()),
        ..IpcError::bare(ErrorCode::Invalid)
    })
}

async fn save<R: Runtime>(app: &AppHandle<R>, name: &str, bytes: Vec<u8>) -> Result<bool, IpcError> {
    let name = name.replace(['/', '\\', ':'], "_");
    let (chosen, choice) = tokio::sync::oneshot::channel();
    app.dialog().file().set_file_name(name).save_file(move |path| {
        // The receiver is gone only when the program ends.
        let _ = chosen.send(path);
    });
    let Some(path) = choice.await.ok().flatten() else {
        return Ok(false);
    };
    let path = path
        .into_path()
        .map_err(|error| failed("Saving a file", error, ErrorCode::Storage))?;
    match tokio::fs::write(path, bytes).await {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::StorageFull => {
            Err(failed("Saving a file", error, ErrorCode::DiskFull))
        }
        Err(error) => Err(failed("Saving a file", error, ErrorCode::Storage)),
    }
}

/// Lets the person choose a file and puts it into the document wallet; nothing when they thought better of it. The file goes
/// to the core without passing the window, after a look at its size.
///
/// # Errors
/// `file_refused`, and as `Engine::add_document`; `storage` when it cannot be read.
#[tauri::command]
pub async fn choose_document<R: Runtime>(
    app: AppHandle<R>,
    kind: String,
) -> Result<Option<AddedDocument>, IpcError> {
    let (chosen, choice) = tokio::sync::oneshot::channel();
    app.dialog().file().pick_file(move |path| {
        // The receiver is gone only when the program ends.
        let _ = chosen.send(path);
    });
    let Some(path) = choice.await.ok().flatten() else {
        return Ok(None);
    };
    let unreadable = |error: std::io::Error| failed("Reading a document", error, ErrorCode::Storage);
    let path = path
        .into_path()
        .map_err(|error| failed("Reading a document", error, ErrorCode::Storage))?;
    let engine = app.state::<Core>().engine().await?;
    let file = tokio::fs::File::open(&path).await.map_err(unreadable)?;
    let size = file.metadata().await.map_err(unreadable)?.len();
    engine.may_keep(size)?;
    let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1));
    // A file that grows meanwhile is read no further than one byte past what was told.
    file.take(size + 1)
        .read_to_end(&mut bytes)
        .await
        .map_err(unreadable)?;
    let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let added = engine.keep_file(FileToKeep {
        kind,
        file_name: file_name.unwrap_or_default(),
        bytes,
    });
    Ok(Some(added.await?))
}

/// Prints what is on the screen, through the system's dialog.
///
/// # Errors
/// `internal` when there is nothing to print with.
#[tauri::command]
pub async fn print_window<R: Runtime>(window: WebviewWindow<R>) -> Result<(), IpcError> {
    window
        .print()
        .map_err(|error| failed("Printing", error, ErrorCode::Internal))
}

#[cfg(test)]
mod tests {
    use super::is_web;

    #[test]
    fn only_web_addresses_leave_the_program() {
        assert!(is_web("https://kyzmat.gov.kg/vacancy/1"));
        for other in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "kyzmat://vacancy/1",
            "tel:123",
            "no address",
            "http://",
        ] {
            assert!(!is_web(other), "{other} is no web page");
        }
    }
}
