import { describe, expect, it } from "vitest";
import { actOf, nextSize } from "./keys";

function press(init: KeyboardEventInit, target: HTMLElement = document.body): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { ...init, bubbles: true });
  document.body.append(target === document.body ? document.createElement("i") : target);
  target.dispatchEvent(event);
  return event;
}

describe("keys", () => {
  it("work in any keyboard layout", () => {
    expect(actOf(press({ key: "/", code: "Slash" }))).toBe("search");
    expect(actOf(press({ key: ".", code: "Slash" })), "the same key in the Russian layout").toBe("search");
    expect(actOf(press({ key: "а", code: "KeyF", ctrlKey: true }))).toBe("search");
    expect(
      actOf(press({ key: ",", code: "Slash", shiftKey: true })),
      "«?» is «,» with Shift in Russian",
    ).toBe("shortcuts");
  });

  it("lock with Ctrl+Shift+L, also while one types", () => {
    const field = document.createElement("input");
    expect(actOf(press({ key: "Д", code: "KeyL", ctrlKey: true, shiftKey: true }, field))).toBe("lock");
    expect(actOf(press({ key: "l", code: "KeyL", ctrlKey: true })), "not without Shift").toBeNull();
  });

  it("mean letters while one types", () => {
    const field = document.createElement("input");
    expect(actOf(press({ key: "/", code: "Slash" }, field))).toBeNull();
    expect(actOf(press({ key: "F5", code: "F5" }, field)), "but not those that are no letters").toBe("sync");
    const box = document.createElement("input");
    box.type = "checkbox";
    expect(actOf(press({ key: "/", code: "Slash" }, box))).toBe("search");
  });

  it("leave combinations with Alt to the system", () => {
    expect(actOf(press({ key: "/", code: "Slash", altKey: true }))).toBeNull();
  });

  it("change the size of text within its bounds", () => {
    expect(nextSize(100, 1)).toBe(110);
    expect(nextSize(100, -1)).toBe(90);
    expect(nextSize(200, 1)).toBe(200);
    expect(nextSize(80, -1)).toBe(80);
    expect(nextSize(105, 1), "a size set elsewhere finds its neighbours").toBe(110);
  });
});
