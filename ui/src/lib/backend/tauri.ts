import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWindow } from "@tauri-apps/api/window";
import { BackendError, copyText, type Backend } from "./backend";
import type { Audience } from "./bindings";

/** The audiences by the labels of their windows. */
const AUDIENCES: Record<string, Audience> = { main: "applicant", desk: "desk", kiosk: "kiosk" };

/** Runs a command of the shell and turns its rejection into the one error type. */
async function run<T>(command: string, args: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (reason) {
    throw BackendError.from(reason);
  }
}

/** Listens at once; the listener that arrives after it was given up is dropped on arrival. */
function follow<T>(event: string, then: (payload: T) => void): () => void {
  let over = false;
  const listening = listen<T>(event, ({ payload }) => {
    if (!over) then(payload);
  });
  return () => {
    over = true;
    void listening.then((stop) => stop());
  };
}

/** The core inside the shell. */
export function tauriBackend(): Backend {
  return {
    // A window that nobody knows is trusted with the least.
    audience: async () => AUDIENCES[getCurrentWindow().label] ?? "kiosk",
    call: (command, request) => run(command, { request }),
    on: (event, then) => follow(event, then),
    onMenu: (then) => follow("menu", then),
    openExternal: (url) => run("open_external", { url }),
    saveFile: (file) => run("save_file", { file }),
    saveData: (file) => run("save_data", { file }),
    chooseDocument: (kind) => run("choose_document", { kind }),
    printData: (file) => run("print_data", { file }),
    folder: {
      read: () => run("data_folder", {}),
      open: () => run("open_data_folder", {}),
      choose: () => run("choose_data_folder", {}),
      keep: () => run("keep_data_folder", {}),
      restart: () => run("restart", {}),
    },
    print: () => run("print_window", {}),
    copy: copyText,
  };
}
