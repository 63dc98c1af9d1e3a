/** A part of a picture that is cut out for 3×4, in pixels of the picture. */
export interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

/** The core prints nothing smaller. */
export const LEAST: Size = { width: 180, height: 240 };

const clamp = (value: number, from: number, to: number): number => Math.max(from, Math.min(to, value));

/** The largest frame of a picture, in thirds of its width: so it is 3×4 to the pixel. */
function most(of: Size): number {
  return Math.floor(Math.min(of.width / 3, of.height / 4));
}

/** Whether a picture is large enough. */
export function isEnough(of: Size): boolean {
  return of.width >= LEAST.width && of.height >= LEAST.height;
}

/** A frame of about that width, as near to a middle as the picture allows. */
export function around(of: Size, middle: { x: number; y: number }, width: number): Frame {
  const third = clamp(Math.round(width / 3), LEAST.width / 3, most(of));
  const size = { width: third * 3, height: third * 4 };
  return {
    x: Math.round(clamp(middle.x - size.width / 2, 0, of.width - size.width)),
    y: Math.round(clamp(middle.y - size.height / 2, 0, of.height - size.height)),
    ...size,
  };
}

/** Where a frame begins: heads are in the middle, and rather high. */
export function first(of: Size): Frame {
  return around(of, { x: of.width / 2, y: of.height * 0.45 }, most(of) * 3 * 0.9);
}

/** The frame moved by so many pixels. */
export function moved(of: Size, frame: Frame, by: { x: number; y: number }): Frame {
  return {
    ...frame,
    x: Math.round(clamp(frame.x + by.x, 0, of.width - frame.width)),
    y: Math.round(clamp(frame.y + by.y, 0, of.height - frame.height)),
  };
}

/** The frame made larger or smaller around its middle. */
export function scaled(of: Size, frame: Frame, by: number): Frame {
  const middle = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
  return around(of, middle, frame.width * by);
}

/** How a key changes the frame; null for a key that means nothing here. */
export function keyed(of: Size, frame: Frame, key: string, fast: boolean): Frame | null {
  const step = Math.max(1, Math.round((Math.min(of.width, of.height) / 100) * (fast ? 5 : 1)));
  const factor = fast ? 1.15 : 1.03;
  switch (key) {
    case "ArrowLeft":
      return moved(of, frame, { x: -step, y: 0 });
    case "ArrowRight":
      return moved(of, frame, { x: step, y: 0 });
    case "ArrowUp":
      return moved(of, frame, { x: 0, y: -step });
    case "ArrowDown":
      return moved(of, frame, { x: 0, y: step });
    case "+":
    case "=":
      return scaled(of, frame, factor);
    case "-":
    case "_":
    case "−":
      return scaled(of, frame, 1 / factor);
    default:
      return null;
  }
}

/** Widths between which the frame can be. */
export function widths(of: Size): { least: number; most: number } {
  return { least: LEAST.width, most: most(of) * 3 };
}
