/** Types that stay open: a newer server may answer what this version does not know. */

/** A value of T, or one that a newer server added. */
export type Open<T extends string> = T | (string & {});

/**
 * Stands for the kinds of object that this version does not know, so that comparing with a known one narrows a union.
 * At run time it is whatever string the server sent.
 */
export declare enum Newer {
  Value = "",
}

/** A value of the data; the column's dtype says how to read a string, such as a whole number beyond 2^53. */
export type Value = string | number | boolean | null;
