import { SortHeading } from '@/components/tables/sort-heading';
import { TableScroll } from '@/components/tables/table-scroll';
import { LinkWhere, OtherFiles, PageLink } from '@/components/ui/page-link';
import { PageNumbers } from '@/components/ui/page-numbers';
import type { TotalsEdition } from '@/lib/domain/totals';
import { rowsHref } from '@/lib/filters/links';
import {
  listedReconciled,
  RECONCILE_SHOWS,
  type ReconcileAsked,
  type ReconcileShow,
  reconcileHref,
} from '@/lib/filters/reconcile';
import type { View } from '@/lib/filters/view';
import { signedNumber, wholeNumber } from '@/lib/format/figures';
import { orderText } from '@/lib/format/order';
import { type Agreed, agreed } from '@/lib/reconcile/reconcile';
import { reasonText } from '@/lib/reconcile/words';
import type { ReconciledRow } from '@/site/reads/reconcile';
import { agreedText, SHOW_WORDS } from './words';

type Props = {
  view: View;
  asked: ReconcileAsked;
  edition: TotalsEdition;
  rows: readonly ReconciledRow[];
};

const ON_A_PAGE = 100;

const COLUMNS = [
  ['country', 'Country'],
  ['year', 'Year'],
  ['ours', 'Dataset'],
  ['published', 'Published'],
  ['difference', 'Difference'],
  ['share', 'Share'],
] as const;

export function reconcileOrderText(sort: ReconcileAsked['sort']): string {
  return orderText(sort, Object.fromEntries(COLUMNS));
}

/** How many countries and years agree, each of them beside what is published, and why they differ. */
export function ReconcileTable({ view, asked, edition, rows }: Props) {
  const sums = agreed(rows);
  const listed = listedReconciled(rows, asked);
  const pages = Math.ceil(listed.length / ON_A_PAGE);
  const page = Math.min(asked.page, Math.max(1, pages));
  const { filters, dataset } = view;
  const csv = reconcileHref(
    { ...filters, dataset: dataset.slug },
    { ...asked, totals: edition.slug, page: 1 },
    '/api/v1/reconcile',
  );
  const label = 'The dataset beside the published totals';
  return (
    <>
      <p className="max-w-[80ch]">{agreedText(rows)}</p>
      <ShowBar view={view} asked={asked} sums={sums} count={rows.length} />
      {listed.length === 0 ? (
        <p className="mt-4">No country and year is among these.</p>
      ) : (
        <TableScroll label={label} className="mt-3">
          <table className="numbers w-full [&_tbody_:is(td,th)]:align-top!">
            <caption className="sr-only">{label}</caption>
            <thead>
              <tr>
                {COLUMNS.map(([column, heading]) => (
                  <SortHeading
                    key={column}
                    label={heading}
                    column={column}
                    sort={asked.sort}
                    hrefFor={(sort) => reconcileHref(filters, { ...asked, sort, page: 1 })}
                  />
                ))}
                <th scope="col" className="text-start!">
                  What may explain it
                </th>
              </tr>
            </thead>
            <tbody>
              {listed.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE).map((row) => (
                <Row key={`${row.country} ${row.year}`} view={view} row={row} />
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      <PageNumbers
        page={page}
        pages={pages}
        hrefOf={(to) => reconcileHref(filters, { ...asked, page: to })}
      />
      <p className="mt-3 flex flex-wrap gap-x-4 text-sm screen-only [&>a]:py-0.5">
        <a href={`${csv}&format=csv`}>All of these as CSV</a>
        <OtherFiles csvHref={`${csv}&format=csv`} of={label} />
        <a href={csv}>JSON</a>
      </p>
    </>
  );
}

type BarProps = Pick<Props, 'view' | 'asked'> & { sums: Agreed; count: number };

/** Which of them are listed: each a link, with how many there are. */
function ShowBar({ view: { filters }, asked, sums, count }: BarProps) {
  const countIn = (show: ReconcileShow) => {
    if (show === 'all') return count;
    return show === 'compared' ? sums.same + sums.differs : sums[show];
  };
  return (
    <div className="how-shown mt-4 screen-only">
      <div className="how-shown-bar">
        <nav aria-label="Which are listed" className="ways">
          {RECONCILE_SHOWS.map((show) => (
            <PageLink
              key={show}
              href={reconcileHref(filters, { ...asked, show, page: 1 })}
              scroll={false}
              aria-current={show === asked.show ? 'true' : undefined}
            >
              {SHOW_WORDS[show]} ({wholeNumber(countIn(show))})
            </PageLink>
          ))}
        </nav>
      </div>
    </div>
  );
}

/** A country and year leads to its incidents. */
function Row({ view, row }: { view: View; row: ReconciledRow }) {
  const { name, country, year, ours, published, difference, share, reasons } = row;
  const of = String(year);
  const href =
    ours === null || ours.attacks === 0
      ? null
      : rowsHref(view, { countries: [country], from: of, to: of }, { sort: '-killed' });
  return (
    <tr>
      <th scope="row" className="whitespace-normal!">
        <bdi>{name}</bdi>
      </th>
      <td>{year}</td>
      <td>{ours === null ? <Missing text="not covered" /> : <Figure {...ours} href={href} />}</td>
      <td>
        {published === null ? <Missing text="none" /> : <Figure {...published} href={null} />}
      </td>
      <td>{difference === null ? <Missing text="–" /> : signedNumber(difference)}</td>
      <td>{shareText(share, difference)}</td>
      <td className="text-start! whitespace-normal!">
        <span className="block min-w-[18rem] max-w-[48ch] text-sm">
          {reasons.map((reason) => reasonText(reason, row)).join(' ')}
        </span>
      </td>
    </tr>
  );
}

type FigureProps = {
  low: number | null;
  best: number | null;
  high: number | null;
  href: string | null;
};

/** The best figure, with the sums of the lows and highs where they say more. */
function Figure({ low, best, high, href }: FigureProps) {
  const isRange = best !== null && (low !== best || high !== best);
  return (
    <>
      <LinkWhere href={href}>{best === null ? 'unknown' : wholeNumber(best)}</LinkWhere>
      {isRange && (
        <span className="block text-xs text-muted">
          {low === null ? '?' : wholeNumber(low)}–{high === null ? '?' : wholeNumber(high)}
        </span>
      )}
    </>
  );
}

function Missing({ text }: { text: string }) {
  return <span className="text-muted">{text}</span>;
}

const SHARE = new Intl.NumberFormat('en-GB', {
  style: 'percent',
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});

function shareText(share: number | null, difference: number | null) {
  if (share !== null) return SHARE.format(share).replace('-', '−');
  // Of a published zero there is no share.
  return <Missing text={difference === null || difference === 0 ? '–' : 'of zero'} />;
}
