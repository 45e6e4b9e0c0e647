// The body of an answer, and time to wait before the next. Part of the core.

/**
 * Promises a body's text; undefined if it has more bytes than `most`, null if it is not UTF-8. Rejects if it is cut off.
 *
 * @param {ReadableStream} body
 * @param {number} most
 */
export async function textOf(body, most) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const reader = body.getReader();
  let text = "";
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    length += value?.length ?? 0;
    // Counted before it is kept: a body without end costs no memory.
    if (length > most) {
      reader.cancel();
      return undefined;
    }
    try {
      text += decoder.decode(value, { stream: !done });
    } catch {
      return null;
    }
    if (done) return text;
  }
}

/** Promises that so many milliseconds are over. */
export const pause = (milliseconds) => new Promise((over) => setTimeout(over, milliseconds));
