import { PageLink } from '@/components/ui/page-link';

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
          different rules. Their licences, editions and rejected rows are on the page{' '}
          <PageLink href="/datasets">Datasets</PageLink>.
        </li>
        <li>
          An incident counts once in a total, in the period of the day on which it began, however
          long it went on.
        </li>
        <li>
          Only published incidents are counted. An incident that was retracted, or merged into
          another as a duplicate, keeps its page but is not counted anywhere.
        </li>
        <li>
          If two actors turn out to be the same, one is merged into the other. Incidents that name
          either of them, in any role, count once under the actor that stays, and the old web
          address leads there. What the records say does not change. Versions from before the merger
          are counted as they were then. The same applies when an actor that was recorded as a group
          turns out not to be one. An actor that only follows another stays a separate group.
        </li>
        <li>
          A range of dates includes both its first and last day. If it covers only part of a year,
          quarter or month, the chart says that the period is counted in part. If no range is
          chosen, the page shows whole months from the dataset’s first incident to its last.
        </li>
        <li>
          A period without attacks is shown with zero attacks. It means that the dataset records
          none, not that there were none.
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
        a small base says little. If either figure is unknown, or the earlier range lies outside
        what the dataset covers, there is no comparison.
      </p>
    </section>
  );
}
