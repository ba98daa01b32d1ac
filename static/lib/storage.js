// The browser's storage, which may be off, full, or hold what another version wrote. Nothing here
// throws: a page without storage works, and only forgets.

/** @param {() => Storage} storage Reading the property alone throws where storage is off. */
const guard = (storage) => ({
  /**
   * @param {string} key
   * @returns {string | null | undefined} null where nothing is stored, undefined where storage is off.
   */
  get(key) {
    try {
      return storage().getItem(key);
    } catch {
      return undefined;
    }
  },
  /**
   * @param {string} key
   * @param {string} text
   * @returns {boolean} Whether it is stored.
   */
  set(key, text) {
    try {
      storage().setItem(key, text);
      return true;
    } catch {
      return false;
    }
  },
  /** @param {string} key */
  remove(key) {
    try {
      storage().removeItem(key);
    } catch {
      // Storage is off: there is nothing to remove.
    }
  },
  /** @returns {string[]} */
  keys() {
    try {
      return Object.keys(storage());
    } catch {
      return [];
    }
  },
});

export const local = guard(() => localStorage);
export const session = guard(() => sessionStorage);

/**
 * Read JSON; undefined where it is none.
 *
 * @param {string | null | undefined} text
 * @returns {unknown}
 */
export function parseJSON(text) {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
