/** A repeatable source of numbers in [0, 1): mulberry32, so that every run measures the same file. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Draws an index of `size` with the weights 1, 1/2, 1/3 …: few countries and groups have most of the incidents. */
export function zipf(random: () => number, size: number): () => number {
  const upTo: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= size; rank++) {
    sum += 1 / rank;
    upTo.push(sum);
  }
  return () => {
    const draw = random() * sum;
    let low = 0;
    let high = size - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) < draw) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** Deaths of one incident: a Pareto tail with the exponent near 2 that conflict data show; many ones, few thousands. */
export function deaths(random: () => number): number {
  return Math.min(10_000, Math.floor((1 - random()) ** (-1 / 1.1)));
}
