import { BASELINE, FALSE_DISCOVERIES, GAP } from '@/lib/stats/unusual';

export function UnusualSection() {
  return (
    <section aria-labelledby="unusual">
      <h2 id="unusual">Unusual months</h2>
      <p>
        The page of <a href="/unusual">unusual months</a> looks at the last 12 months of each
        country and party that the dataset covers as a whole. It says by which rule a month is
        called unusual, and how often that rule is wrong.
      </p>
      <ul>
        <li>
          <strong>Attacks</strong> are held against {BASELINE} months, without the {GAP} just before
          the month, in which a surge may already have begun. The rule is that of Noufaily and
          others (2012): a negative-binomial distribution with the mean of those months and with
          their variance. It is used without their terms for trend and season, and without their
          weights, so that a past surge can hide a smaller one.
        </li>
        <li>
          <strong>Deaths</strong> are held against their own record: more than in each of the{' '}
          {BASELINE} months before. One attack can kill more than all others of three years, so a
          rule that goes by means would be wrong more often than it says. Any one of {BASELINE + 1}{' '}
          months is the highest by chance once in {BASELINE + 1} times. The page says in how many
          attacks the deaths fell, as one bombing and many attacks are not the same.
        </li>
        <li>
          Many months are tested at once. Of those whose attacks stand out, no more than{' '}
          {FALSE_DISCOVERIES * 100}% are expected to do so by chance (Benjamini and Hochberg 1995).
          For records, the page says how many to expect by chance.
        </li>
        <li>
          Fewer than five attacks or deaths in a month are never called unusual. Months that are not
          covered as a whole are not judged, and neither are countries and parties of which{' '}
          {BASELINE + GAP} months before are not covered. Records that run past their month are in
          none.
        </li>
        <li>
          A month is judged by what the ledger had recorded when it ended, and by nothing later. If
          the dataset did not cover it by then, it is judged by the release that first covered it.
          What is found later changes no month that has been judged.
        </li>
      </ul>
      <p>
        Selections are not judged, as how many attacks they have says nothing of how many there
        were.
      </p>
    </section>
  );
}
