/** A length in a map's own units, as finely as it is written. */
export const tenth = (length: number): number => Math.round(length * 10) / 10;
