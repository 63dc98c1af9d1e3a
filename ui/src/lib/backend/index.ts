import type { Backend } from "./backend";
import { httpBackend } from "./http";
import { tauriBackend } from "./tauri";

export type {
  Backend,
  Command,
  DataFolder,
  EventName,
  FolderHost,
  Payload,
  Request,
  Response,
} from "./backend";
export { BackendError } from "./backend";
export type * from "./bindings";

let chosen: Backend | undefined;

/** The host the window runs in. */
export function backend(): Backend {
  chosen ??= "__TAURI_INTERNALS__" in window ? tauriBackend() : httpBackend();
  return chosen;
}

/** Puts another host in place. Tests use it; the window never does. */
export function useBackend(other: Backend): void {
  chosen = other;
}
