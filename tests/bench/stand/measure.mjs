/** What is the same for all peers in Node: the clock runs from the call that syncs until the files are on the disk. */
import { closeSync, fsyncSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

function settle(path) {
  const file = openSync(path, "r");
  fsyncSync(file);
  closeSync(file);
}

/**
 * Runs `sync`, closes what it wrote, forces all files of `folder` to the disk, and prints what that took.
 * `count` says how many documents there are then; it is outside the clock, as opening the store before was.
 */
export async function measure(folder, { sync, count, close }) {
  const begun = performance.now();
  await sync();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) settle(join(entry.parentPath, entry.name));
  }
  settle(folder);
  const seconds = (performance.now() - begun) / 1000;
  const documents = await count();
  await close();
  console.log(JSON.stringify({ seconds, documents }));
}
