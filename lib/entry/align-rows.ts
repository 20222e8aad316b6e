export type Row = Readonly<Record<string, string>>;

/** In how many fields two rows are equal. */
const likeness = (a: Row, b: Row) =>
  Object.entries(a).filter(([key, value]) => b[key] === value).length;

export const isSameRow = (a: Row, b: Row) => likeness(a, b) === Object.keys(a).length;

/**
 * For each row now, which of the rows before it is; null where it was added. Rows are added at the end. Where there are
 * fewer than before, those were taken out without which the rest are most alike.
 */
export function alignRows(before: readonly Row[], now: readonly Row[]): (number | null)[] {
  if (now.length >= before.length) return now.map((_, i) => (i < before.length ? i : null));
  // best[i][j]: how much of the first i rows now can be alike to the first j before, each of them having one.
  const best = [Array.from({ length: before.length + 1 }, () => 0)];
  for (const [i, row] of now.entries()) {
    const line = Array.from({ length: before.length + 1 }, () => Number.NEGATIVE_INFINITY);
    for (const [j, old] of before.entries()) {
      const paired = (best[i]?.[j] ?? 0) + likeness(row, old);
      line[j + 1] = Math.max(line[j] ?? 0, paired);
    }
    best.push(line);
  }
  const places: (number | null)[] = [];
  for (let i = now.length, j = before.length; i > 0; j--) {
    if (best[i]?.[j] === best[i]?.[j - 1]) continue;
    places.unshift(j - 1);
    i--;
  }
  return places;
}
