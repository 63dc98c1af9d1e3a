import { describe, expect, it } from "vitest";
import { around, first, isEnough, keyed, LEAST, moved, scaled, widths, type Frame, type Size } from "./crop";

const SIZES: Size[] = [
  { width: 180, height: 240 },
  { width: 300, height: 400 },
  { width: 4000, height: 3000 },
  { width: 1001, height: 5003 },
];

/** 3×4 to the pixel, within the picture, and large enough to be printed. */
function isGood(frame: Frame, of: Size): boolean {
  return (
    frame.width * 4 === frame.height * 3 &&
    frame.width >= LEAST.width &&
    frame.x >= 0 &&
    frame.y >= 0 &&
    frame.x + frame.width <= of.width &&
    frame.y + frame.height <= of.height &&
    Object.values(frame).every((part: number) => Number.isInteger(part))
  );
}

describe("the frame of a photograph", () => {
  it("is 3×4 and within the picture, whatever is done to it", () => {
    for (const size of SIZES) {
      let frame = first(size);
      expect(isGood(frame, size)).toBe(true);
      // The same walk in every run.
      let seed = 7;
      const chance = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
      for (let step = 0; step < 500; step += 1) {
        const by = (): number => (chance() - 0.5) * size.width * 2;
        const keys = ["ArrowLeft", "ArrowDown", "+", "-"];
        if (step % 4 === 0) frame = moved(size, frame, { x: by(), y: by() });
        else if (step % 4 === 1) frame = scaled(size, frame, chance() * 3);
        else if (step % 4 === 2) frame = around(size, { x: by(), y: by() }, by());
        else frame = keyed(size, frame, keys[Math.floor(chance() * 4)] ?? "+", chance() > 0.5) ?? frame;
        expect(isGood(frame, size), JSON.stringify({ frame, size })).toBe(true);
      }
    }
  });

  it("obeys the arrows, plus and minus, and no other key", () => {
    const size = { width: 1200, height: 1200 };
    const frame = around(size, { x: 600, y: 600 }, 300);
    expect(keyed(size, frame, "ArrowLeft", false)?.x).toBeLessThan(frame.x);
    expect(keyed(size, frame, "ArrowRight", true)?.x).toBe(frame.x + 60);
    expect(keyed(size, frame, "ArrowUp", false)?.y).toBeLessThan(frame.y);
    expect(keyed(size, frame, "+", false)?.width).toBeGreaterThan(frame.width);
    expect(keyed(size, frame, "-", false)?.width).toBeLessThan(frame.width);
    expect(keyed(size, frame, "Tab", false)).toBeNull();
    expect(widths(size)).toEqual({ least: 180, most: 900 });
  });

  it("knows a picture that is too small", () => {
    expect(isEnough({ width: 179, height: 1000 })).toBe(false);
    expect(isEnough({ width: 180, height: 240 })).toBe(true);
  });
});
