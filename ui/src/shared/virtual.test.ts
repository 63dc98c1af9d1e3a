import { describe, expect, it } from "vitest";
import {
  contentHeight,
  moved,
  offsetAt,
  reveal,
  scrollFor,
  span,
  TALLEST,
  topOf,
  type Geometry,
} from "./virtual";

const usual: Geometry = { total: 100_000, row: 92, view: 600 };
const enormous: Geometry = { total: 1_000_000, row: 92, view: 600 };

describe("a list of 100,000 rows", () => {
  it("is as tall as its rows, since a browser can lay that out", () => {
    expect(contentHeight(usual)).toBe(9_200_000);
    expect(offsetAt(1234, usual), "the scroll bar measures in pixels of the list").toBe(1234);
  });

  it("draws the visible rows and some beyond, and nothing before or after the list", () => {
    expect(span(0, usual).first).toBe(0);
    const end = span(contentHeight(usual) - 600, usual);
    expect(end.end).toBe(100_000);
    for (const scroll of [0, 1, 91, 92, 5_000, 4_600_000, 9_199_400]) {
      const { first, end } = span(scroll, usual);
      expect(first * 92, `the row at the top edge is drawn at ${scroll}`).toBeLessThanOrEqual(scroll);
      expect(end * 92, `the row at the bottom edge is drawn at ${scroll}`).toBeGreaterThanOrEqual(
        Math.min(scroll + 600, 9_200_000),
      );
      expect(end - first, "few rows are drawn").toBeLessThanOrEqual(32);
    }
  });

  it("draws nothing new for a small move", () => {
    expect(span(10_000, usual)).toEqual(span(10_020, usual));
  });

  it("reveals a row with the least move", () => {
    expect(reveal(3, 0, usual), "visible already").toBe(0);
    expect(reveal(100, 0, usual), "below: it comes to the bottom edge").toBe(101 * 92 - 600);
    expect(reveal(2, 5_000, usual), "above: it comes to the top edge").toBe(184);
    expect(reveal(99_999, 0, usual), "the last one").toBe(9_200_000 - 600);
  });
});

describe("a list of a million rows", () => {
  it("is no taller than a browser can lay out", () => {
    expect(contentHeight(enormous)).toBe(TALLEST);
  });

  it("reaches its first and its last row", () => {
    expect(offsetAt(0, enormous)).toBe(0);
    expect(offsetAt(TALLEST - 600, enormous)).toBeCloseTo(92_000_000 - 600, 3);
    expect(span(TALLEST - 600, enormous).end).toBe(1_000_000);
  });

  it("puts each row where the window is", () => {
    for (const index of [0, 1, 499_999, 999_999]) {
      const scroll = reveal(index, 0, enormous);
      const top = topOf(index, scroll, enormous) - scroll;
      expect(top, `row ${index} begins within the window`).toBeGreaterThanOrEqual(-0.01);
      expect(top + 92, `row ${index} ends within the window`).toBeLessThanOrEqual(600.01);
    }
  });

  it("turns a place into a scroll position and back", () => {
    for (const offset of [0, 92, 45_000_000, 91_999_400]) {
      expect(offsetAt(scrollFor(offset, enormous), enormous)).toBeCloseTo(offset, 3);
    }
  });
});

describe("the keys", () => {
  it("move by a row, a page, or to the ends, and stay in the list", () => {
    expect(moved("ArrowDown", 5, usual)).toBe(6);
    expect(moved("ArrowUp", 0, usual)).toBe(0);
    expect(moved("ArrowDown", 99_999, usual)).toBe(99_999);
    expect(moved("PageDown", 0, usual), "a row of the old page stays in sight").toBe(5);
    expect(moved("End", 0, usual)).toBe(99_999);
    expect(moved("Home", 70_000, usual)).toBe(0);
    expect(moved("x", 5, usual)).toBeNull();
  });
});
