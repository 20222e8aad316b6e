const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `A, B and C`. */
export const listInWords = (parts: readonly string[]): string => LIST.format(parts);
