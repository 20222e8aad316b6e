import { PageLink } from '@/components/ui/page-link';

/** What an incident is, when it counts, what is covered and how imprecise dates are taken. */
export function CountingSection() {
  return (
    <section aria-labelledby="counting">
      <h2 id="counting">What is counted</h2>
      <p>
        An <dfn>incident</dfn> is one thing that happened: at a place, beginning on a day, by one or
        more parties. In a count we call it an <dfn>attack</dfn>. Each recorder decides whether two
        events are one incident or two, so this differs between datasets.
      </p>
      <ul>
        <li>
          Every total belongs to one <dfn>dataset</dfn>, as it was at one time. Figures of two
          datasets are never added together, because they record many of the same events by
          different rules. Their licences, releases and rejected rows are on the page{' '}
          <PageLink href="/datasets">Datasets</PageLink>.
        </li>
        <li>
          An incident counts once in a total, in the period of the day on which it began, however
          long it went on. If it went on past that period, see{' '}
          <a href="#imprecise-dates">Imprecise dates</a>.
        </li>
        <li>
          Only published incidents are counted. An incident that was retracted, or merged into
          another as a duplicate, keeps its page but is not counted anywhere. A merged incident’s
          sources and what they say are added to the incident that stays, whose figures do not
          change.
        </li>
        <li>
          If two actors turn out to be the same, one is merged into the other. Incidents that name
          either of them, in any role, count once under the actor that stays, and the old web
          address leads there. What the records say does not change. Versions from before the merger
          are counted as they were then. The same applies when an actor that was recorded as a party
          turns out not to be one. An actor that only follows another stays a separate party.
        </li>
        <li>
          A range of dates includes both its first and last day. If it covers only part of a year,
          quarter or month, the chart says that the period is counted in part. If no range is
          chosen, the page shows whole months, from the first day that the dataset covers or has an
          incident on to the last such day.
        </li>
        <li>
          A period without attacks is shown with zero attacks if the dataset covers it. It means
          that the dataset records none, not that there were none. If the dataset does not cover a
          period, no number is shown.
        </li>
      </ul>
      <h3 id="coverage">What is covered</h3>
      <p>
        Each release says which days and countries, or the whole world, it <dfn>covers</dfn>. Within
        them, an empty month is a zero. Outside them the dataset can say nothing, and neither do we:
        a file that ends in 2018 does not tell how many people were killed in 2019.
      </p>
      <ul>
        <li>
          A country is covered on the days on which any release of the dataset covers it. A release
          that replaced everything before it also replaces what those releases covered. What each
          release covers is on the page <PageLink href="/datasets">Datasets</PageLink>.
        </li>
        <li>
          A period that is not covered has no number. Charts show it as a grey area, tables say “not
          covered”, and cells of downloads are empty. It is not compared with anything and has no
          share.
        </li>
        <li>
          A period is <dfn>covered in part</dfn> if only some of its days or only some of the
          countries in view are covered, if the chosen dates cut it, or if incidents are recorded in
          it although no release covers it. Its number is shown apart, with a thin broken line and
          hollow points, and is not compared with others. If not all of the days shown are covered
          and nothing is recorded in them, it has no number. Countries and parties have no share of
          a range that is covered in part. All countries together are covered as a whole only while
          every country that the dataset covers is.
        </li>
        <li>
          A dataset can be a <dfn>selection</dfn>, which covers no time or country as a whole. Its
          figures are of what it recorded. A period without a record is left blank, nothing is
          compared with the time before, and nothing has a share.
        </li>
        <li>
          For a file of UCDP GED we take the whole years from its first incident to its last, in the
          countries in it. If it has incidents in at least 20 countries in four of UCDP’s five
          regions, we take the world. An administrator can correct this. The correction is a new
          version of the dataset, and as of earlier times the charts stay as they were.
        </li>
        <li>
          The ledger did not always record what is covered. As of a time before it did, charts show
          the zeros that they showed then, and say so.
        </li>
      </ul>
      <h3 id="imprecise-dates">Imprecise dates</h3>
      <p>
        Some records say only that people died between two days, such as “during 2016”. If these
        days are in two months, we can’t say in which month people died: for a chart by month, the
        date is <dfn>imprecise</dfn>. The same rule applies to quarters and years, so a record of
        March to May is imprecise by month and by quarter, and precise by year. A long siege is no
        different, however well its first and last day are known. You choose what is done with such
        records:
      </p>
      <ul>
        <li>
          <strong>Show apart.</strong> They count in the period in which they begin, and this part
          is hatched in charts and has its own column in tables and downloads. Beside the peak, the
          chart names the worst period with a known date.
        </li>
        <li>
          <strong>Spread evenly.</strong> Their figures are divided evenly among all their days.
          This is a calculation, not a report. Numbers are rounded, so periods may not add up to the
          total. Of a record that begins before the chosen dates or ends after them, only what falls
          on those dates is counted. An attack is not divided: it counts in the period in which it
          begins.
        </li>
        <li>
          <strong>Leave out.</strong> They are not counted. How many were left out, with how many
          deaths, is said beside the figures, and they can be listed.
        </li>
      </ul>
      <h3>Types of violence</h3>
      <p>
        We follow the Uppsala Conflict Data Program: <dfn>state-based</dfn> (at least one side is a
        state), <dfn>non-state</dfn> (organised groups, neither of them a state) and{' '}
        <dfn>one-sided</dfn> (a state or organised group against civilians). Records that state none
        are <dfn>unclassified</dfn>.
      </p>
      <h3>The change from the previous range</h3>
      <p>
        A headline figure is compared with the range of equal length just before. If the range is
        whole months, that is the same number of months, and otherwise the same number of days. If
        the earlier figure is below 10, the difference is given as a number, because a percentage of
        a small base says little. If either figure is unknown, or if the dataset does not cover the
        whole of both ranges, there is no comparison.
      </p>
    </section>
  );
}
