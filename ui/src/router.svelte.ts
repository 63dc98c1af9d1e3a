import type { LegalKind } from "@/lib/backend";

/** Places that need nothing but their name. */
export const PLAIN = [
  "vacancies",
  "compare",
  "saved",
  "sign-in",
  "accounts",
  "cabinet",
  "record",
  "notices",
  "channels",
  "drafts",
  "applications",
  "verifications",
  "documents",
  "record-history",
  "resume",
  "sessions",
  "activity",
  "legal",
  "study",
  "privacy",
  "settings",
  "diagnostics",
  "about",
] as const;

export type PlainScreen = (typeof PLAIN)[number];

/** Parts of a draft beside its list of tasks. */
export type DraftPart = "page" | "check" | "history" | "conflicts";

const DRAFT_PARTS: readonly DraftPart[] = ["page", "check", "history", "conflicts"];

/** A place in the window. */
export type Route =
  | { screen: PlainScreen }
  /** With the path of an answer: its question, on the page where it stands. */
  | { screen: "record"; at?: string }
  /** For a competition, or for everything that is here. */
  | { screen: "study" | "practice"; competition?: string | undefined }
  | { screen: "act"; id: string; section?: number; competition?: string | undefined }
  | { screen: "vacancy"; id: string }
  | { screen: "application"; id: string }
  /** A draft: its list of tasks, or a part of it. */
  | { screen: "draft"; id: string; part?: DraftPart; page?: string }
  /** Begins a draft, or goes on with the one that is there. */
  | { screen: "begin"; competition: string; vacancy?: string }
  /** Without an edition: the one that holds today. */
  | { screen: "legal-text"; kind: LegalKind; edition?: string };

export type Screen = Route["screen"];

const LEGAL: readonly LegalKind[] = [
  "user_agreement",
  "privacy_policy",
  "application_statement",
  "data_consent",
  "anti_corruption",
];

/** Reads an address; anything unknown is the list of vacancies. */
export function parse(hash: string): Route {
  const [screen, first, second, third] = hash.replace(/^#?\/?/, "").split("/");
  if ((screen === "vacancy" || screen === "application") && first) {
    return { screen, id: decodeURIComponent(first) };
  }
  if (screen === "study" || screen === "practice") {
    return first ? { screen, competition: decodeURIComponent(first) } : { screen };
  }
  if (screen === "act" && first) {
    const section = second === undefined || second === "" ? undefined : Number(second);
    return {
      screen,
      id: decodeURIComponent(first),
      ...(section !== undefined && Number.isInteger(section) && section >= 0 ? { section } : {}),
      ...(third ? { competition: decodeURIComponent(third) } : {}),
    };
  }
  if (screen === "record" && first) return { screen, at: `/${decodeURIComponent(first)}` };
  if (screen === "legal-text") {
    const kind = LEGAL.find((known) => known === first);
    if (!kind) return { screen: "legal" };
    return { screen, kind, ...(second ? { edition: decodeURIComponent(second) } : {}) };
  }
  if (screen === "draft" && first) {
    const part = DRAFT_PARTS.find((known) => known === second);
    if (part === "page" && !third) return { screen, id: decodeURIComponent(first) };
    return {
      screen,
      id: decodeURIComponent(first),
      ...(part ? { part } : {}),
      ...(part === "page" && third ? { page: decodeURIComponent(third) } : {}),
    };
  }
  if (screen === "begin" && first) {
    return {
      screen,
      competition: decodeURIComponent(first),
      ...(second ? { vacancy: decodeURIComponent(second) } : {}),
    };
  }
  const plain = PLAIN.find((known) => known === screen);
  return { screen: plain ?? "vacancies" };
}

/** Writes an address, with its `#`. */
export function href(route: Route): string {
  switch (route.screen) {
    case "vacancy":
    case "application":
      return `#/${route.screen}/${encodeURIComponent(route.id)}`;
    case "record":
      return "at" in route && route.at ? `#/record/${encodeURIComponent(route.at.slice(1))}` : "#/record";
    case "draft": {
      const rest = [route.part, route.page].filter((one) => one !== undefined).map(encodeURIComponent);
      return `#/${["draft", encodeURIComponent(route.id), ...rest].join("/")}`;
    }
    case "begin":
      return `#/begin/${encodeURIComponent(route.competition)}${route.vacancy ? `/${encodeURIComponent(route.vacancy)}` : ""}`;
    case "study":
    case "practice":
      return "competition" in route && route.competition
        ? `#/${route.screen}/${encodeURIComponent(route.competition)}`
        : `#/${route.screen}`;
    case "act":
      return `#/act/${encodeURIComponent(route.id)}/${route.section ?? ""}/${encodeURIComponent(route.competition ?? "")}`;
    case "legal-text":
      return `#/legal-text/${route.kind}${route.edition ? `/${encodeURIComponent(route.edition)}` : ""}`;
    default:
      return `#/${route.screen}`;
  }
}

/** The address bar that nobody sees: back and forward work as in any browser. */
class Router {
  current = $state.raw<Route>(parse(location.hash));

  constructor() {
    window.addEventListener("hashchange", () => {
      this.current = parse(location.hash);
    });
  }

  /** Goes to a place; `replace` leaves no trace in the history. */
  go(route: Route, replace = false): void {
    const address = href(route);
    if (location.hash === address) return;
    if (replace) {
      history.replaceState(null, "", address);
      this.current = route;
    } else {
      location.hash = address;
      this.current = route;
    }
  }
}

export const router = new Router();
