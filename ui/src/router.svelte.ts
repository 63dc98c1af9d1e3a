/** A place in the window. */
export type Route =
  | { screen: "vacancies" }
  | { screen: "vacancy"; id: string }
  | { screen: "compare" }
  | { screen: "saved" }
  | { screen: "settings" }
  | { screen: "diagnostics" }
  | { screen: "about" };

export type Screen = Route["screen"];

const PLAIN = ["vacancies", "compare", "saved", "settings", "diagnostics", "about"] as const;

/** Reads an address; anything unknown is the list of vacancies. */
export function parse(hash: string): Route {
  const [screen, id] = hash.replace(/^#?\/?/, "").split("/");
  if (screen === "vacancy" && id) return { screen, id: decodeURIComponent(id) };
  const plain = PLAIN.find((known) => known === screen);
  return { screen: plain ?? "vacancies" };
}

/** Writes an address, with its `#`. */
export function href(route: Route): string {
  return route.screen === "vacancy" ? `#/vacancy/${encodeURIComponent(route.id)}` : `#/${route.screen}`;
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
