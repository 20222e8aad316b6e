import { MOST_COMPARED_LINES, MOST_DATASETS } from '@/lib/filters/compare';

export function CompareSection() {
  return (
    <section aria-labelledby="compare">
      <h2 id="compare">Datasets side by side</h2>
      <p>
        The page <a href="/compare">Compare</a> puts up to {MOST_DATASETS} datasets, or up to{' '}
        {MOST_COMPARED_LINES} countries or parties of one, on one chart with one axis. Figures of
        two datasets are never added, and no total is made of them.
      </p>
      <ul>
        <li>
          Each dataset has its own rules of what an incident is and whose deaths it counts. The page
          says for each what it counts, covers and leaves out, and names the differences that it can
          see: a selection beside a systematic record, types of violence, the wounded, and whether
          it is stated who the dead were. A difference between two lines can be one of rules.
        </li>
        <li>
          Where a dataset does not cover a period it has no line there, and the table says “not
          covered”. A selection covers nothing as a whole: that it has less than another dataset is
          no finding.
        </li>
        <li>
          All datasets are counted in the same days and by the same filters. If you choose no days,
          they are all those that one of the datasets covers or records. Each point opens its
          incidents in its own dataset.
        </li>
      </ul>
    </section>
  );
}
