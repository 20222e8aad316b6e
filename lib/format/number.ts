const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** A count as a page writes it: `12,345`. */
export function wholeNumber(value: number): string {
  return WHOLE.format(value);
}

/** "1 attack", "12 attacks": a count with the word that agrees with it. */
export function countOf(value: number, one: string, many: string): string {
  return `${wholeNumber(value)} ${value === 1 ? one : many}`;
}

/** A range with an en dash, or the one number where both ends are the same. */
export function rangeText(low: number, high: number): string {
  return low === high ? wholeNumber(low) : `${wholeNumber(low)}–${wholeNumber(high)}`;
}
