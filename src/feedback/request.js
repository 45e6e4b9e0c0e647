// A request to the feedback service. Part of the core.

/**
 * A PUT of `body` if there is one, else a GET. No cookie goes with it, whatever the origin. A PUT goes on if the page goes
 * away meanwhile. Never rejects.
 *
 * @param {string} url
 * @param {string | undefined} body JSON
 * @param {number} limit how long it may take, in milliseconds; 0: as long as it likes
 * @returns {Promise<string | [number, string | null] | undefined>} the answer's text; or, where that is not what was asked for,
 *   its status and `Retry-After`; or nothing, without an answer
 */
export async function request(url, body, limit) {
  const put = body !== undefined;
  const controller = new AbortController();
  const timer = limit && setTimeout(() => controller.abort(), limit);
  try {
    const answer = await fetch(url, {
      signal: controller.signal,
      credentials: "omit",
      ...(put
        ? {
            method: "PUT",
            body,
            headers: { "content-type": "application/json" },
            keepalive: true,
            redirect: "error", // what a patient wrote goes where the page said, and nowhere else
          }
        : { cache: "no-store" }), // a challenge can be used once
    });
    const { headers, ok, status } = answer;
    // What answers with a web page is no feedback service: nothing has been stored.
    const isPage = headers.get("content-type")?.startsWith("text/html");
    // "Stored" is 204 and nothing else: a 200 is somebody else's, who has stored nothing.
    if (!ok || isPage || (put && status !== 204)) return [status, headers.get("retry-after")];
    return await answer.text();
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Fills bytes by chance, where the browser has any. */
export function chance(bytes) {
  try {
    crypto.getRandomValues(bytes);
  } catch {
    // The caller's to live with.
  }
}
