/** How many letters have to be added, left out, changed or swapped with the next to make one word of another. */
export function editDistance(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  let [before, last] = [Array.from(b, () => 0), Array.from({ length: b.length + 1 }, (_, j) => j)];
  a.forEach((letter, i) => {
    const row = [i + 1];
    b.forEach((own, j) => {
      const kept = (last[j] ?? 0) + (letter === own ? 0 : 1);
      const isSwapped = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === own;
      const swapped = isSwapped ? (before[j - 1] ?? 0) + 1 : kept;
      row.push(Math.min(kept, swapped, (last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    });
    [before, last] = [last, row];
  });
  return last[b.length] ?? 0;
}
