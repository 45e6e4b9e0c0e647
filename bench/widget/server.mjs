// Serves the site of site.mjs on loopback, as help-server does: brotli, the right types, no-cache with an ETag, its policy. Takes
// feedback and keeps none.
import { createServer } from "node:http";

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'";

/** @returns {Promise<{origin: string, close: () => Promise<void>}>} on a free port */
export async function serve(files) {
  const server = createServer((request, response) => {
    const path = request.url.split("?")[0];
    const file = files.get(path);
    if (request.method === "PUT" && path.startsWith("/feedback/")) {
      request.resume().on("end", () => response.writeHead(204).end());
    } else if (!file) {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("not found\n");
    } else {
      const headers = {
        etag: file.tag,
        "cache-control": "no-cache",
        "content-security-policy": POLICY,
        "x-content-type-options": "nosniff",
        vary: "accept-encoding",
      };
      if (request.headers["if-none-match"] === file.tag) return response.writeHead(304, headers).end();
      response.writeHead(200, {
        ...headers,
        "content-type": file.type,
        "content-encoding": "br",
        "content-length": file.brotli.length,
      });
      response.end(file.brotli);
    }
  });
  // Connections stay open from one run to the next; each run's cache is empty all the same.
  server.keepAliveTimeout = 120_000;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
