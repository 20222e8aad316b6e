import { Fragment } from 'react';
import { PageLink } from '@/components/ui/page-link';
import type { ChangeDivision, ChangedRow } from '@/db/read/changes';
import { CHANGE_CAUSES } from '@/lib/domain/changes';
import type { Measure } from '@/lib/domain/enums';
import { type ChangesAsked, changesHref } from '@/lib/filters/changes';
import { firstDay, lastDay, periodFilters } from '@/lib/filters/partial-date';
import type { Filters } from '@/lib/filters/view';
import { signedNumber, wholeNumber } from '@/lib/format/figures';
import { viewWords } from '@/lib/format/view';
import { CAUSE_WORDS } from '@/lib/format/words';
import { ALWAYS } from '@/lib/stats/period';
import type { LoadedChanges } from '@/site/reads/changes';
import { bestOf, countText, differenceOf, differenceText, inBrackets } from './figures';
import { BeforeAfterTable } from './table';

/** Rows that are shown at once; the API has all. */
const SHOWN = 12;

type Props = {
  loaded: Pick<LoadedChanges, 'view' | 'asked'>;
  by: ChangeDivision;
  rows: readonly ChangedRow[];
};

const DIVISIONS: Readonly<Record<ChangeDivision, { title: string; head: string; note?: string }>> =
  {
    country: { title: 'By country', head: 'Country' },
    party: {
      title: 'By party',
      head: 'Party',
      note: 'An incident with several parties is counted in each of their rows.',
    },
    year: {
      title: 'By year',
      head: 'Year',
      note: 'The year in which an incident began. One that was dated in another year leaves one row and comes into another.',
    },
  };

/**
 * What the countries, parties or years counted before and after, each leading to its own changes, and each cause to the incidents:
 * those that moved most first, but years in their order.
 */
export function ChangedRows({ loaded: { view, asked }, by, rows }: Props) {
  const { measure } = view.filters;
  if (rows.length === 0) return null;
  const moved = byMove(rows, measure).slice(0, SHOWN);
  if (by === 'year') moved.sort((a, b) => (a.key < b.key ? -1 : 1));
  const { title, head, note } = DIVISIONS[by];
  return (
    <section aria-labelledby={`by-${by}`} className="min-w-0">
      <h2 id={`by-${by}`}>{title}</h2>
      <BeforeAfterTable
        label={title}
        caption={`${viewWords(view, measure).whole}, ${title.toLowerCase()}, before and after`}
        head={head}
      >
        {moved.map((row) => {
          const own = { ...view.filters, ...OWN_FILTERS[by](row.key, view.filters) };
          const hrefOf = (patch: Partial<ChangesAsked>) =>
            changesHref(own, { ...asked, cause: null, page: 1, ...patch });
          return (
            <tr key={row.key}>
              <th scope="row" className="whitespace-normal!">
                <PageLink href={hrefOf({})}>
                  <bdi>{row.label}</bdi>
                </PageLink>
              </th>
              <td>{countText(row.from, measure)}</td>
              <td>{countText(row.to, measure)}</td>
              <td>{differenceText(row, measure)}</td>
              <td className="min-w-40 whitespace-normal!">
                <Why
                  causes={row.causes}
                  measure={measure}
                  hrefOf={(cause) => `${hrefOf({ cause })}#list`}
                />
              </td>
            </tr>
          );
        })}
      </BeforeAfterTable>
      {note && <p className="mt-1 text-sm text-muted">{note}</p>}
      {rows.length > SHOWN && (
        <p className="mt-1 text-sm text-muted">
          The {SHOWN} of {wholeNumber(rows.length)} that moved most.{' '}
          <a href={changesHref(view.filters, asked, '/api/v1/changes')}>All of them as JSON</a>
        </p>
      )}
    </section>
  );
}

/** Rows by how far they moved, the furthest first. */
function byMove(rows: readonly ChangedRow[], measure: Measure) {
  return rows
    .map((row) => ({ ...row, by: differenceOf(row, measure) }))
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || a.label.localeCompare(b.label, 'en'));
}

/** What moved most, a line each: `Ukraine: 260,585 → 268,467 (+7,882)`. */
export function changedRowsText(rows: readonly ChangedRow[], measure: Measure): string[] {
  return byMove(rows, measure)
    .slice(0, SHOWN)
    .map((row) => {
      const { label, from, to } = row;
      const by = inBrackets(differenceText(row, measure));
      return `${label}: ${countText(from, measure)} → ${countText(to, measure)}${by}`;
    });
}

/** The filters of a row by itself. */
const OWN_FILTERS: Readonly<
  Record<ChangeDivision, (key: string, filters: Filters) => Partial<Filters>>
> = {
  country: (key) => ({ countries: [key], places: [] }),
  party: (key) => ({ parties: [key] }),
  year: (key, { from, to }) =>
    periodFilters(key, {
      from: from === null ? ALWAYS.from : firstDay(from),
      to: to === null ? ALWAYS.to : lastDay(to),
    }),
};

type WhyProps = Pick<ChangedRow, 'causes'> & {
  measure: Filters['measure'];
  hrefOf: (cause: ChangesAsked['cause']) => string;
};

/** What each cause added, each leading to its incidents: `new +50, retracted −3`. */
function Why({ causes, measure, hrefOf }: WhyProps) {
  return CHANGE_CAUSES.filter((cause) => cause !== 'other' && causes[cause] !== undefined).map(
    (cause, i) => (
      <Fragment key={cause}>
        {i > 0 && ', '}
        <PageLink href={hrefOf(cause)}>
          {CAUSE_WORDS[cause].label.toLowerCase()}{' '}
          {signedNumber(causes[cause] ? bestOf(causes[cause].by, measure) : 0)}
        </PageLink>
      </Fragment>
    ),
  );
}
