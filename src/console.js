/**
 * Tells the page's developer.
 *
 * @param {string} level a method of `console`; a page may have emptied or replaced that, and then nothing is told
 * @param {string} sentence
 */
export function say(level, sentence) {
  try {
    console[level](`patientcentre-help: ${sentence}`);
  } catch {
    // What cannot be said is no reason to fail.
  }
}
