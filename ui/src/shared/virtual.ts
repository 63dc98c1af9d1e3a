/**
 * The arithmetic of a list of which only the visible rows exist. Browsers cannot lay out a box of more than some
 * 33 million pixels, so from a certain length on the scroll bar covers more than it measures: positions in the
 * list (`offset`) and of the scroll bar (`scroll`) then differ by a constant ratio.
 */

/** Tallest content in pixels, with a margin under the engines' limit of 2^25. */
export const TALLEST = 30_000_000;

export interface Geometry {
  /** Rows in the list. */
  total: number;
  /** Height of every row in pixels. */
  row: number;
  /** Height of what is seen in pixels. */
  view: number;
}

/** Height of the box inside the scrolling one. */
export function contentHeight({ total, row }: Geometry): number {
  return Math.min(total * row, TALLEST);
}

/** Pixels of list per pixel of scroll bar; 1 for all but enormous lists. */
function ratio(geometry: Geometry): number {
  const real = geometry.total * geometry.row - geometry.view;
  const bar = contentHeight(geometry) - geometry.view;
  return bar > 0 && real > bar ? real / bar : 1;
}

/** Where in the list the scroll bar stands. */
export function offsetAt(scroll: number, geometry: Geometry): number {
  return scroll * ratio(geometry);
}

/** Where the scroll bar must stand for a place in the list. */
export function scrollFor(offset: number, geometry: Geometry): number {
  const last = Math.max(0, geometry.total * geometry.row - geometry.view);
  return Math.min(Math.max(0, offset), last) / ratio(geometry);
}

/** Rows `first` up to but not including `end`. */
export interface Span {
  first: number;
  end: number;
}

/** The rows to draw: the visible ones and some on both sides, in steps so that a small move draws nothing. */
export function span(scroll: number, geometry: Geometry, spare = 6, step = 4): Span {
  const top = offsetAt(scroll, geometry);
  const first = Math.floor(top / geometry.row) - spare;
  const end = Math.ceil((top + geometry.view) / geometry.row) + spare;
  return {
    first: Math.max(0, Math.floor(first / step) * step),
    end: Math.min(geometry.total, Math.ceil(end / step) * step),
  };
}

/** The top of a row within the content box, for a scroll bar at `scroll`. */
export function topOf(index: number, scroll: number, geometry: Geometry): number {
  return index * geometry.row - offsetAt(scroll, geometry) + scroll;
}

/** The scroll position that shows a row whole while moving as little as may be. */
export function reveal(index: number, scroll: number, geometry: Geometry): number {
  const top = index * geometry.row;
  const offset = offsetAt(scroll, geometry);
  if (top < offset) return scrollFor(top, geometry);
  if (top + geometry.row > offset + geometry.view) {
    return scrollFor(top + geometry.row - geometry.view, geometry);
  }
  return scroll;
}

/** Where a key leads from a row; null for keys that do not move. */
export function moved(key: string, from: number, geometry: Geometry): number | null {
  const page = Math.max(1, Math.floor(geometry.view / geometry.row) - 1);
  const steps: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: geometry.total - 1,
  };
  const to = steps[key];
  return to === undefined ? null : Math.max(0, Math.min(geometry.total - 1, to));
}
