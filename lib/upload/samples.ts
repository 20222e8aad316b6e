const MOST_SHOWN = 3;
const LONGEST = 60;

/** A few different values of a column, as its first rows have them. */
export function samplesOf(rows: readonly { cells: readonly string[] }[], place: number): string[] {
  const values = rows.map(({ cells }) => cells[place]?.trim() ?? '').filter((text) => text !== '');
  return [...new Set(values)]
    .slice(0, MOST_SHOWN)
    .map((text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text));
}
