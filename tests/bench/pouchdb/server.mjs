/**
 * As much of the CouchDB protocol as a pull replication asks for, answered from memory: `node server.mjs DOCUMENTS`.
 * Every document has one revision. It does no more work than it must, so that the figure is the client's.
 */
import { createHash } from "node:crypto";
import { documents } from "../stand/documents.mjs";
import { serve } from "../stand/serve.mjs";

const docs = documents(process.argv[2]).map((data) => {
  const hash = createHash("md5").update(JSON.stringify(data)).digest("hex");
  const { id, ...rest } = data;
  const text = JSON.stringify({ _id: id, _rev: `1-${hash}`, ...rest, _revisions: { start: 1, ids: [hash] } });
  return { id, rev: `1-${hash}`, text };
});
const byId = new Map(docs.map((doc) => [doc.id, doc]));
const checkpoints = new Map();
const NOT_FOUND = [404, '{"error":"not_found","reason":"missing"}'];

function changes(query) {
  const since = Number(query.get("since") ?? 0);
  const limit = Number(query.get("limit") ?? docs.length);
  const part = docs.slice(since, since + limit);
  const results = part.map((doc, n) => ({ seq: since + n + 1, id: doc.id, changes: [{ rev: doc.rev }] }));
  const last = since + part.length;
  return JSON.stringify({ results, last_seq: last, pending: docs.length - last });
}

function bulkGet(body) {
  const results = JSON.parse(body).docs.map(
    ({ id }) => `{"id":${JSON.stringify(id)},"docs":[{"ok":${byId.get(id).text}}]}`,
  );
  return `{"results":[${results.join(",")}]}`;
}

serve((method, path, query, body) => {
  if (path === "/") return [200, '{"couchdb":"Welcome","version":"3.3.0"}'];
  const name = path.replace(/^\/vacancies\/?/u, "");
  if (name === "") {
    return [200, JSON.stringify({ db_name: "vacancies", doc_count: docs.length, update_seq: docs.length })];
  }
  if (name === "_changes") return [200, changes(query)];
  if (name === "_bulk_get" && method === "POST") return [200, bulkGet(body)];
  if (name.startsWith("_local/")) {
    if (method === "PUT") {
      const checkpoint = { ...JSON.parse(body), _rev: `0-${checkpoints.size + 1}` };
      checkpoints.set(name, JSON.stringify(checkpoint));
      return [201, JSON.stringify({ ok: true, id: checkpoint._id, rev: checkpoint._rev })];
    }
    return checkpoints.has(name) ? [200, checkpoints.get(name)] : NOT_FOUND;
  }
  return NOT_FOUND;
});
