import type { Filters } from "@/lib/backend";

/** What the list shows before anyone chose: everything that takes applications now. */
export const DEFAULT: Filters = {
  open: true,
  kind: [],
  service: [],
  body: [],
  region: [],
  group: [],
  education: [],
};

/** The filters that are lists of values. */
export type ListFilter = "kind" | "service" | "body" | "region" | "group" | "education";
/** The filters that are one value or none. */
export type SingleFilter =
  "closing_within_days" | "experience_max" | "pay_min" | "fits" | "favourite" | "new_since_visit";

const LISTS: readonly ListFilter[] = ["kind", "service", "region", "body", "group", "education"];
const SINGLES: readonly SingleFilter[] = [
  "closing_within_days",
  "experience_max",
  "pay_min",
  "fits",
  "favourite",
  "new_since_visit",
];

/** Filters with all their lists: the core leaves out the empty ones. */
export function complete(filters: Partial<Filters>): Filters {
  return { ...DEFAULT, open: undefined, ...filters };
}

/** One chosen value, as it is shown above the list. */
export type Chosen =
  { filter: ListFilter; value: string } | { filter: SingleFilter; value: number | boolean };

/** Everything chosen but «only open», which has its own switch beside the list. */
export function chosen(filters: Filters): Chosen[] {
  const all: Chosen[] = [];
  for (const filter of LISTS) for (const value of filters[filter]) all.push({ filter, value });
  for (const filter of SINGLES) {
    const value = filters[filter];
    if (value !== undefined && value !== null) all.push({ filter, value });
  }
  return all;
}

/** The filters without one chosen value. */
export function without(filters: Filters, gone: Chosen): Filters {
  if (typeof gone.value === "string") return toggled(filters, gone.filter as ListFilter, gone.value, false);
  return withValue(filters, gone.filter as SingleFilter, undefined);
}

/** The filters with a value of a list in or out. */
export function toggled(filters: Filters, filter: ListFilter, value: string, on: boolean): Filters {
  const others = (filters[filter] as string[]).filter((known) => known !== value);
  return { ...filters, [filter]: on ? [...others, value] : others };
}

/** The filters with a single value set, or not filtering when it is undefined. */
export function withValue<F extends SingleFilter>(filters: Filters, filter: F, value: Filters[F]): Filters {
  return { ...filters, [filter]: value };
}
