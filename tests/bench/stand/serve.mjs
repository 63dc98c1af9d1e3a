/** A server on a free port of this machine that says where it listens, as the bench expects it. */
import { createServer } from "node:http";

/** `answer` takes method, path without query, query and body, and gives `[status, text]`. */
export function serve(answer) {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    let body = "";
    request.setEncoding("utf8");
    for await (const part of request) body += part;
    const [status, text] = answer(request.method, pathname, searchParams, body);
    response.writeHead(status, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
    });
    response.end(text);
  });
  // A connection that a client keeps for its next request is not to be closed under it.
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1", () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
}
