// The browser's own derivation of keys, off the main thread. Part of the core.

/** Whether there is one: only in a page on https or localhost. */
export const canDerive = () => !!globalThis.crypto?.subtle;

/** Promises the key, as bytes, that PBKDF2 makes of a password. */
export async function derive(password, hash, salt, iterations, bits) {
  // Copies: what is handed over lies in memory that the core will use for something else.
  [password, salt] = [password.slice(), salt.slice()];
  const { subtle } = crypto;
  const key = await subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  return new Uint8Array(await subtle.deriveBits({ name: "PBKDF2", hash, salt, iterations }, key, bits));
}
