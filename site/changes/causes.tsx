import { TableScroll } from '@/components/tables/table-scroll';
import { PageLink } from '@/components/ui/page-link';
import type { Change } from '@/db/read/changes';
import { CHANGE_CAUSES } from '@/lib/domain/changes';
import type { Outcome } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import { changesHref } from '@/lib/filters/changes';
import { signedNumber, wholeNumber } from '@/lib/format/figures';
import { viewWords } from '@/lib/format/view';
import { CAUSE_WORDS } from '@/lib/format/words';
import { minusCounts, outcomeOf } from '@/lib/stats/counts';
import type { LoadedChanges } from '@/site/reads/changes';

type CauseProps = { loaded: LoadedChanges; change: Change };

/** Why the count moved: a row for each cause, which add up to the difference. */
export function CauseTable({ loaded, change }: CauseProps) {
  const { view, asked } = loaded;
  const { measure } = view.filters;
  const outcome = outcomeOf(measure);
  const difference = minusCounts(change.to, change.from);
  const causes = CHANGE_CAUSES.flatMap((cause) => {
    const moved = change.causes[cause];
    return moved ? [{ cause, ...moved }] : [];
  });
  if (causes.length === 0) return null;
  const head = viewWords(view, outcome).whole;
  return (
    <section aria-labelledby="causes">
      <h2 id="causes">Why</h2>
      <TableScroll label="causes" className="mt-2">
        <table className="numbers w-full">
          <caption className="sr-only">What moved the count, by cause</caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                Cause
              </th>
              <th scope="col" rowSpan={2}>
                Incidents
              </th>
              <th scope="col" rowSpan={2}>
                Attacks
              </th>
              <th scope="colgroup" colSpan={4} className="text-start!">
                {head}
              </th>
            </tr>
            <tr>
              <th scope="col">Low</th>
              <th scope="col">Best</th>
              <th scope="col">High</th>
              <th scope="col">No known figure</th>
            </tr>
          </thead>
          <tbody>
            {causes.map(({ cause, incidents, by }) => (
              <tr key={cause}>
                <th scope="row" title={CAUSE_WORDS[cause].meaning}>
                  <PageLink
                    href={`${changesHref(view.filters, { ...asked, cause, page: 1 })}#list`}
                  >
                    {CAUSE_WORDS[cause].label}
                  </PageLink>
                </th>
                <td>{wholeNumber(incidents)}</td>
                <MovedCells by={by} outcome={outcome} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Difference</th>
              <td />
              <MovedCells by={difference} outcome={outcome} />
            </tr>
          </tfoot>
        </table>
      </TableScroll>
      <dl className="mt-2 text-sm text-muted">
        {causes.map(({ cause }) => (
          <div key={cause} className="inline">
            <dt className="inline font-semibold">{CAUSE_WORDS[cause].label}:</dt>{' '}
            <dd className="inline">{CAUSE_WORDS[cause].meaning}</dd>{' '}
          </div>
        ))}
      </dl>
    </section>
  );
}

function MovedCells({ by, outcome }: { by: Counts; outcome: Outcome }) {
  const { low, best, high, unknown } = by[outcome];
  return [by.attacks, low, best, high, unknown].map((value, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the columns are always the same.
    <td key={i}>{signedNumber(value)}</td>
  ));
}
