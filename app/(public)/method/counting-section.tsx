import { PageLink } from '@/components/ui/page-link';

export function CountingSection() {
  return (
    <section aria-labelledby="counting">
      <h2 id="counting">What is counted</h2>
      <p>
        An <dfn>incident</dfn> is one thing that happened: at a place, beginning on a day, by one or
        more parties. In a count we call it an <dfn>attack</dfn>. What makes two events one incident
        or two is the recorder’s decision, and differs between datasets.
      </p>
      <ul>
        <li>
          Every total belongs to one <dfn>dataset</dfn>, in one state of it. Figures of two datasets
          are never added up: they record many of the same events by different rules. Their
          licences, editions and rejected rows are on the page{' '}
          <PageLink href="/datasets">Datasets</PageLink>.
        </li>
        <li>
          An incident counts once in a total, in the period of the day on which it began, however
          long it went on.
        </li>
        <li>
          Only incidents that stand published are counted. One that was retracted, or merged into
          another as a duplicate, keeps its page and counts nowhere.
        </li>
        <li>
          An actor that turned out to be another is merged into it: incidents that name either, in
          whatever role, count under the one that stays, each once, and its old address leads there.
          What the records say is not changed. A state before the merger is counted as it was then,
          and so it is where an actor was taken for a group and is none. An actor that only follows
          another stays a group of its own.
        </li>
        <li>
          A range of dates takes in both its ends. Where it cuts a year, quarter or month, the chart
          says that the period is counted in part. Where no range is chosen, the whole months from
          the dataset’s first incident to its last are shown.
        </li>
        <li>
          A period without attacks is shown with zero attacks. It means that the dataset records
          none, which is not to say that there were none.
        </li>
      </ul>
      <h3>Types of violence</h3>
      <p>
        We follow the Uppsala Conflict Data Program: <dfn>state-based</dfn> (at least one side is a
        state), <dfn>non-state</dfn> (organised groups, neither of them a state) and{' '}
        <dfn>one-sided</dfn> (a state or organised group against civilians). Records that state none
        are <dfn>unclassified</dfn>.
      </p>
      <h3>The change against the range before</h3>
      <p>
        A headline figure is held against the range of equal length just before: as many months
        where the range is whole months, else as many days. Where the figure before is below ten,
        the difference is given as a number, because a percentage of a small base says little. Where
        either figure is unknown, or the range before lies outside what the dataset covers, there is
        no comparison.
      </p>
    </section>
  );
}
