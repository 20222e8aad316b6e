/** The name that takes the fewest insertions, deletions and changes of a letter to come from the one given. */
export function nearestName(given: string, names: readonly string[]): string {
  const distances = names.map((name) => editDistance(given.toLowerCase(), name));
  return names[distances.indexOf(Math.min(...distances))] ?? '';
}

/** Levenshtein's distance, row by row. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
