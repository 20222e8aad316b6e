/** The most that a file may say of one number: people, or sources. */
export const MOST_PEOPLE = 1_000_000_000;
export const MOST_SOURCES = 1_000_000;
