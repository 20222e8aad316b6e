/**
 * The chance of so many or more where the mean is `mean` and the variance `dispersion` times as large: of a negative binomial
 * distribution, or of Poisson's for a dispersion of 1.
 */
export function chanceOfAtLeast(count: number, mean: number, dispersion: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  const size = dispersion > 1 ? mean / (dispersion - 1) : Number.POSITIVE_INFINITY;
  // Each chance is the one before it times a ratio, which falls: the sum has an end either way.
  const ratio = (k: number) =>
    size === Number.POSITIVE_INFINITY
      ? mean / (k + 1)
      : ((k + size) / (k + 1)) * (1 - 1 / dispersion);
  if (count > mean) return sumFrom(count, (k) => k + 1, ratio, logChance(count, mean, size));
  const below = sumFrom(
    count - 1,
    (k) => k - 1,
    (k) => 1 / ratio(k - 1),
    logChance(count - 1, mean, size),
  );
  return Math.max(0, 1 - below);
}

/** The smallest count of which so many or more have at most a chance. */
export function leastUnlikely(mean: number, dispersion: number, chance: number): number {
  let high = Math.max(1, Math.ceil(mean));
  while (chanceOfAtLeast(high, mean, dispersion) > chance) high *= 2;
  let low = 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (chanceOfAtLeast(middle, mean, dispersion) > chance) low = middle;
    else high = middle;
  }
  return high;
}

/** What adds less than this to a sum is left out. */
const NEGLIGIBLE = 1e-17;

function sumFrom(
  first: number,
  next: (k: number) => number,
  ratio: (k: number) => number,
  logFirst: number,
): number {
  let term = 1;
  let sum = 0;
  for (let k = first; k >= 0 && term > sum * NEGLIGIBLE; k = next(k)) {
    sum += term;
    term *= ratio(k);
  }
  return Math.min(1, sum * Math.exp(logFirst));
}

/** The logarithm of the chance of exactly so many. */
function logChance(count: number, mean: number, size: number): number {
  if (size === Number.POSITIVE_INFINITY) {
    return count * Math.log(mean) - mean - logGamma(count + 1);
  }
  return (
    logGamma(count + size) -
    logGamma(size) -
    logGamma(count + 1) +
    size * Math.log(size / (size + mean)) +
    count * Math.log(mean / (size + mean))
  );
}

/** Lanczos' coefficients for g = 7. */
const LANCZOS: readonly number[] = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];

/** The logarithm of the gamma function of a number above zero. */
function logGamma(x: number): number {
  const [first = 0, ...others] = LANCZOS;
  const t = x + 6.5;
  const series = others.reduce((sum, coefficient, i) => sum + coefficient / (x + i), first);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}
