/** The documents of a bench, one JSON object to a line: what every server of a peer has in memory before it listens. */
import { readFileSync } from "node:fs";

export function documents(path) {
  return readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}
