import { FEWEST_VERSIONS, FILLED, FULL_AFTER } from '@/lib/stats/filling';

/** What charts do with the numbers, and what can be read off each kind. */
export function ChartsSection() {
  return (
    <section aria-labelledby="charts">
      <h2 id="charts">How charts show figures</h2>
      <p>
        Every chart has its numbers in a table below it, and the same figures are in its CSV file
        and the API. What is done with them is in the title, and in the address of the page.
      </p>
      <ul>
        <li>
          <strong>Columns</strong> show the sums of best figures, with a whisker from the sum of the
          lows to the sum of the highs. They are <strong>stacked</strong> only where no incident is
          in two of the parts. Then the whisker is that of the whole.
        </li>
        <li>
          <strong>Panels</strong> have a scale each unless you choose one for all. With a scale
          each, heights can’t be compared from panel to panel.
        </li>
        <li>
          A <strong>calendar</strong> shades months by class. Each class reaches about three times
          as far as the one before, because a few months have most of the deaths. The classes are
          named above it.
        </li>
        <li>
          Recent months are <strong>still filling</strong>: attacks are often recorded months later.
          In a chart by month, the last {FULL_AFTER} months are held against full months of the same
          age in past versions of the dataset. Those of which less than {FILLED * 100}% is expected
          to be known are shaded. The figures are not raised. With fewer than {FEWEST_VERSIONS}{' '}
          versions to go by, the chart says “not known how complete”.
        </li>
        <li>
          A <strong>slope</strong> joins two periods: the first and the last that are covered as a
          whole for everything that is drawn.
        </li>
        <li>
          A <strong>share</strong> is a part of all best figures known for its period. It has no low
          and high, and there is none where a part is not covered.
        </li>
        <li>
          Figures can be divided by <strong>who the victims were</strong>: civilians, combatants
          (security forces and militants), and those of whom it is not known. Nobody is in two of
          these. The last is what is left of the total, so that a record that does not divide its
          figure is in it. Where a record states more victims by category than in all, nothing is
          left, and the parts come to more than the total. Attacks are not divided.
        </li>
        <li>
          A <strong>rate</strong> is a figure per 100,000 inhabitants of its country: the best
          figure, the low and the high are each divided by the same number. The population is that
          of the middle of the year, from the edition that stands in the source line. The rate of a
          month is of that month, and not of a year. In a ranking of more than a year it is the mean
          of a year, over the time that is covered.
        </li>
        <li>
          Where there is no population, there is no rate, which is not zero. Statistical offices
          count back within the borders of today. For a state that has ended, or that has lost a
          part since, the people of its successors are added up, and the chart says so. Where no sum
          is right, as in the year of the parting, the rate is missing.
        </li>
        <li>
          A <strong>moving mean</strong> is that of a period and those just before it. It begins
          with the first whole window, and is left out wherever a period of its window is not
          covered as a whole or has no known figure.
        </li>
        <li>
          A <strong>running total</strong> adds up all figures known from the beginning of the
          range. Attacks with no known figure add nothing to it.
        </li>
        <li>
          The <a href="/table">table</a> has the 200 largest rows over the whole range, and all else
          as one row. Its last row counts each incident once. Rows of parties and of pairs of
          parties share incidents, and victims are not divided in every record, so these rows do not
          add up to it.
        </li>
        <li>
          On a <strong>logarithmic scale</strong> equal steps are equal factors. It has no zero, so
          that zero stands on the base line below it. Only lines are drawn on it.
        </li>
        <li>
          In any of them a ring or a hollow point leaves out attacks with no known figure, what is
          hatched has an imprecise date, and periods that are covered in part are drawn apart.
        </li>
      </ul>
    </section>
  );
}
