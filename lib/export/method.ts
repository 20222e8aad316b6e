/** How figures are counted, in short, for files that leave the ledger. The page /method has all of it. */
export const METHOD_TEXT = `# How figures are counted

Version 1, November 2026. The whole of it is on the page /method of the ledger.

- An incident counts once in a total, in the period of its first day, and once in the series of each of its parties. Series of
  parties may therefore add up to more than the total.
- Each figure is an estimate with a low, a best and a high. A sum adds up the lows, the best figures and the highs, each on their own. It is not a
  confidence interval.
- Unknown is not zero. An attack with no known figure adds nothing and is counted apart. If no figure at all is known, the sums are empty.
- A missing best is the low, or the high if there is no low. A missing high is the best. A missing low is the best, or 0 for "up to".
- A total that no source states is at least the sum of its known parts.
- Not covered is not zero either. Where a dataset does not cover a time or country, figures are empty.
- A record that runs past the period in which it begins is counted there and shown apart, spread evenly over its days, or left out, as
  the view says (dates: apart, spread, leave).
- Only what was published at the version named here is counted. What was recorded later changes nothing in it.
- Figures of two datasets are never added up.
`;
