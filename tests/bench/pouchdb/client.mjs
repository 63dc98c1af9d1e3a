/** PouchDB on LevelDB, its usual store in Node, replicating from the server: `node client.mjs URL FOLDER`. */
import PouchDB from "pouchdb";
import { measure } from "../stand/measure.mjs";

const [url, folder] = process.argv.slice(2);
const local = new PouchDB(`${folder}/store`);
await local.info();
await measure(folder, {
  // The largest batches that help; the usual 100 documents are slower.
  sync: () => local.replicate.from(`${url}/vacancies`, { batch_size: 1000, batches_limit: 10 }),
  count: async () => (await local.info()).doc_count,
  close: () => local.close(),
});
