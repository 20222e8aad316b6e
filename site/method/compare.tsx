import { MOST_COMPARED_LINES, MOST_DATASETS } from '@/lib/filters/compare';
import { CLEARLY, MATCHED } from '@/lib/matching/match';

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
      <h3 id="same-events">Events that two datasets both have</h3>
      <p>
        For each two datasets the page says how many incidents are of one event, what each counts of
        them, and what only one of them has. Incidents are matched by the published idea of MELTT
        (Donnay, Dunford, McGrath, Backer and Cunningham 2019): what lies within a window of days
        and kilometres is compared by what else is recorded.
      </p>
      <ul>
        <li>
          The window comes from the precision of the less exact record: two days and 20 kilometres
          if both are exact, more if one is not. Incidents that are filed in two countries are never
          matched.
        </li>
        <li>
          The score is a weighted mean of date (3), place (3), parties (2) and number killed (2), as
          far as both have them. Civilians and unidentified actors tell nothing apart. From{' '}
          {MATCHED} on, two incidents may be one event. The likest two are taken first, and each
          incident once.
        </li>
        <li>
          Whole versions of datasets are matched, before any filter. Retracted and merged incidents
          are not. As of a time in the past you get the pairs of that time.
        </li>
        <li>
          A pair is called clear if no other incident comes within {CLEARLY} of being as like one of
          the two. On pairs made from UCDP’s events of Iraq with light changes, 89% of the pairs
          found were right, and 98% of the clear ones. With changes of medium strength these were
          81% and 95%. Where attacks are many and alike, such as in Ukraine, far fewer are right:
          64% and 99%, then 49% and 90%. The number of events in both is surer than which is which.
        </li>
        <li>
          A record of a month of fighting and ten records of its days are not matched, as each
          incident is matched once. Two datasets can go back to the same report, and then agree for
          that reason. The starter ledger has facts of UCDP, so that its agreement with UCDP
          confirms nothing.
        </li>
      </ul>
      <p>
        Karsten Donnay, Eric T. Dunford, Erin C. McGrath, David Backer and David E. Cunningham
        (2019). Integrating Conflict Event Data. Journal of Conflict Resolution 63(5): 1337–1364.{' '}
        <a href="https://doi.org/10.1177/0022002718777050">doi:10.1177/0022002718777050</a>
      </p>
    </section>
  );
}
