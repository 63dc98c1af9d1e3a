/** The pull half of WatermelonDB's sync protocol from memory, all documents at once: `node server.mjs DOCUMENTS`. */
import { documents } from "../stand/documents.mjs";
import { serve } from "../stand/serve.mjs";

/** What one would list and sort by is a column; the rest stays the document it is. */
function record({ id, title, body, region, kind, published_at, closes_at, ...rest }) {
  return {
    id,
    title: JSON.stringify(title),
    body,
    region: region ?? "",
    kind,
    published_at: Date.parse(published_at ?? 0),
    closes_at: Date.parse(closes_at ?? 0),
    data: JSON.stringify(rest),
  };
}

const created = documents(process.argv[2]).map(record);
const answer = JSON.stringify({
  changes: { vacancies: { created, updated: [], deleted: [] } },
  timestamp: 1,
});

serve((method, path) => (path === "/pull" ? [200, answer] : [404, "{}"]));
