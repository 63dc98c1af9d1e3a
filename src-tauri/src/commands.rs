//! The core's commands as Tauri commands: one each, so that the permissions of a window can name them one by one.

use crate::core::Core;
use kyzmat_engine::applications::view::*;
use kyzmat_engine::cabinet::view::*;
use kyzmat_engine::catalogue::view::*;
use kyzmat_engine::documents::view::*;
use kyzmat_engine::identity::view::*;
use kyzmat_engine::legal::view::*;
use kyzmat_engine::privacy::view::*;
use kyzmat_engine::settings::view::*;
use kyzmat_engine::study::view::*;
use kyzmat_engine::verifications::view::*;
use kyzmat_ipc::IpcError;
use tauri::State;

macro_rules! define_commands {
    ($($name:ident($request:ty) -> $response:ty [$($audience:ident),+];)+) => {
        $(
            #[doc = concat!("`Engine::", stringify!($name), "` for the window.")]
            ///
            /// # Errors
            /// The method's own, as a code.
            #[tauri::command]
            pub async fn $name(core: State<'_, Core>, request: $request) -> Result<$response, IpcError> {
                Ok(core.engine().await?.$name(request).await?)
            }
        )+

        /// The handler of all commands: the core's and the host's.
        pub fn handler<R: tauri::Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![
                $($name,)+
                crate::host::open_external,
                crate::host::save_file,
                crate::host::save_data,
                crate::host::choose_document,
                crate::host::print_data,
                crate::host::print_window,
                crate::folder::commands::data_folder,
                crate::folder::commands::open_data_folder,
                crate::folder::commands::choose_data_folder,
                crate::folder::commands::keep_data_folder,
                crate::folder::commands::restart,
            ]
        }
    };
}

kyzmat_ipc::for_each_command!(define_commands);
