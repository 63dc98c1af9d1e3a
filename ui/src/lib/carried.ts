/**
 * What was done just before the window began anew. When a person's data are closed, the shell gives the window a fresh
 * web process (src-tauri/src/fresh.rs), and what was to be said of it would be gone. Nothing personal is kept here.
 */
import type { FiledReport } from "./backend";

export type Done = { act: "report"; filed: FiledReport } | { act: "sign_out"; revoked: boolean };

const KEY = "done";

/** Keeps it until it is taken or forgotten. */
export function carry(done: Done): void {
  sessionStorage.setItem(KEY, JSON.stringify(done));
}

/** It was said in the window it was done in. */
export function forget(): void {
  sessionStorage.removeItem(KEY);
}

/** What the window before did not live to say, once. */
export function take(): Done | null {
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return kept === null ? null : (JSON.parse(kept) as Done);
}
