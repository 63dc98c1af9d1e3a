/** What a key does anywhere in the window. */
export type KeyAct =
  | "search"
  | "shortcuts"
  | "menu"
  | "settings"
  | "print"
  | "sync"
  | "lock"
  | "back"
  | "larger"
  | "smaller"
  | "usual";

/** Whether keys mean letters now. */
function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type)))
  );
}

/**
 * The act of a key, by its place on the keyboard where letters are concerned: `/` is `.` in the Russian layout, and
 * Ctrl+F is Ctrl+А.
 */
export function actOf(event: KeyboardEvent): KeyAct | null {
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.altKey) {
    switch (event.code) {
      case "KeyF":
      case "KeyK":
        return "search";
      case "KeyL":
        return event.shiftKey ? "lock" : null;
      case "KeyP":
        return "print";
      case "KeyR":
        return "sync";
      case "Comma":
        return "settings";
      case "Equal":
      case "NumpadAdd":
        return "larger";
      case "Minus":
      case "NumpadSubtract":
        return "smaller";
      case "Digit0":
      case "Numpad0":
        return "usual";
      default:
        return null;
    }
  }
  if (event.key === "F5") return "sync";
  if (event.key === "F1") return "shortcuts";
  if (event.key === "F10") return "menu";
  if (command || event.altKey || typing(event.target)) return null;
  if (event.key === "?" || (event.code === "Slash" && event.shiftKey)) return "shortcuts";
  if (event.key === "/" || event.code === "Slash") return "search";
  if (event.key === "Escape") return "back";
  return null;
}

/** The sizes of text that larger and smaller step through, in percent. */
export const TEXT_SIZES = [80, 90, 100, 110, 125, 150, 175, 200] as const;

/** The next size in a direction, or the same at the end. */
export function nextSize(present: number, direction: 1 | -1): number {
  const next =
    direction > 0 ? TEXT_SIZES.find((size) => size > present) : TEXT_SIZES.findLast((size) => size < present);
  return next ?? present;
}
