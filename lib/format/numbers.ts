const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

const PERCENT = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 0 });

/** A share of 1 in whole per cent: `12%`. */
export function wholePercent(share: number): string {
  return PERCENT.format(share);
}

/** A count as a page writes it: `12,345`. */
export function wholeNumber(value: number): string {
  return WHOLE.format(value);
}

/** "1 attack", "12 attacks": a count with the word that agrees with it. */
export function countOf(value: number, one: string, many: string): string {
  return `${wholeNumber(value)} ${value === 1 ? one : many}`;
}
