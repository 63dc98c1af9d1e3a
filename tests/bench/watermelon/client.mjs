/** WatermelonDB on SQLite (better-sqlite3), with its own `synchronize`: `node client.mjs URL FOLDER`. */
import { createRequire } from "node:module";
import { measure } from "../stand/measure.mjs";

// The package is CommonJS without a list of exports.
const require = createRequire(import.meta.url);
const { appSchema, tableSchema, Database, Model } = require("@nozbe/watermelondb");
const { default: SQLiteAdapter } = require("@nozbe/watermelondb/adapters/sqlite");
const { synchronize } = require("@nozbe/watermelondb/sync");
const { default: logger } = require("@nozbe/watermelondb/utils/common/logger");

class Vacancy extends Model {
  static table = "vacancies";
}

const [url, folder] = process.argv.slice(2);
logger.silence();
const schema = appSchema({
  version: 1,
  tables: [
    tableSchema({
      name: "vacancies",
      columns: [
        { name: "title", type: "string" },
        { name: "body", type: "string", isIndexed: true },
        { name: "region", type: "string", isIndexed: true },
        { name: "kind", type: "string" },
        { name: "published_at", type: "number", isIndexed: true },
        { name: "closes_at", type: "number", isIndexed: true },
        { name: "data", type: "string" },
      ],
    }),
  ],
});
const adapter = new SQLiteAdapter({ schema, dbName: `${folder}/store.db` });
await adapter.initializingPromise;
const database = new Database({ adapter, modelClasses: [Vacancy] });
await measure(folder, {
  sync: () =>
    synchronize({
      database,
      pullChanges: async () => (await fetch(`${url}/pull`)).json(),
      pushChanges: async () => undefined,
    }),
  count: () => database.get("vacancies").query().fetchCount(),
  close: async () => undefined,
});
