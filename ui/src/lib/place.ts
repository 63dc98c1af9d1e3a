/**
 * The question somebody is at, so that a window that begins anew opens there: after a crash, behind the lock, after another
 * sign-in. Only names of places are kept, never what was typed, and a kiosk keeps nothing.
 */
import { host } from "./host.svelte";
import { session } from "./session.svelte";

interface Place {
  account: string;
  /** The screen, as an address. */
  address: string;
  /** The question, as the path of its answer. */
  path: string;
}

const KEY = "place";

let memory: Place | null = null;

function account(): string | undefined {
  return session.current?.account?.id;
}

function kept(): Place | null {
  if (memory || host.kiosk) return memory;
  try {
    const known = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<Place> | null;
    return typeof known?.account === "string" &&
      typeof known.address === "string" &&
      typeof known.path === "string"
      ? { account: known.account, address: known.address, path: known.path }
      : null;
  } catch {
    return null;
  }
}

/** Whoever is here has gone to a question: what took the focus tells which. */
export function note(event: FocusEvent, address: string): void {
  const path = (event.target as Element).closest<HTMLElement>("[data-path]")?.dataset["path"];
  const whose = account();
  if (path === undefined || whose === undefined) return;
  memory = { account: whose, address, path };
  if (host.kiosk) return;
  try {
    localStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // Then it lasts as long as the window.
  }
}

/** Where whoever is here was, as an address. */
export function addressKept(): string | undefined {
  const place = kept();
  return place && place.account === account() ? place.address : undefined;
}

/** The question on a screen at which whoever is here was. */
export function questionKept(address: string): string | undefined {
  return addressKept() === address ? kept()?.path : undefined;
}

/** They have gone elsewhere of their own will. */
export function leave(): void {
  memory = null;
  if (host.kiosk) return;
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept either.
  }
}

/** Shows a question and puts the focus into it; of a table's cell that is gone, into what is left of its table. */
export function focusQuestion(place: ParentNode | undefined, path: string): void {
  const all = [...(place?.querySelectorAll<HTMLElement>("[data-path]") ?? [])];
  const question =
    all.find((one) => one.dataset["path"] === path) ??
    all.find((one) => path.startsWith(`${one.dataset["path"] ?? "?"}/`));
  question?.scrollIntoView({ block: "center" });
  question
    ?.querySelector<HTMLElement>("input, select, textarea, button, [tabindex]")
    ?.focus({ preventScroll: true });
}
