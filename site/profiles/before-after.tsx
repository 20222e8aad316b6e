import { CiteLink, PageLink } from '@/components/ui/page-link';
import { citeHref } from '@/lib/citation/of-view';
import { isComparable } from '@/lib/coverage/of-view';
import type { Annotation } from '@/lib/domain/annotation';
import type { Measure } from '@/lib/domain/enums';
import { viewHref } from '@/lib/filters/links';
import { shortestRange } from '@/lib/filters/partial-date';
import type { RangedView, View } from '@/lib/filters/view';
import { dayInWords, rangeInWords } from '@/lib/format/dates';
import { changeText, wholeNumber } from '@/lib/format/figures';
import { viewWords } from '@/lib/format/view';
import { changeOf } from '@/lib/stats/change';
import { measureOf } from '@/lib/stats/counts';
import type { DayRange } from '@/lib/stats/period';
import { totalsIn } from '@/site/reads/queries';
import { AT_DAY, type Halves, halvesOf } from './halves';
import { type Asked, filtersOf } from './view';

export const BEFORE_AFTER_ID = 'before-and-after';

/** What is compared: a view, and a measure of it. */
export type Compared = { view: View; measure: Measure };

export type BeforeAfter = {
  halves: Halves;
  /** Whether the dataset covers both as a whole. */
  isComparable: boolean;
  rows: (Compared & { before: number | null; after: number | null })[];
};

/** What views count before and after a day, or in the two halves of the range; null where there is nothing to halve. */
export async function beforeAfterOf(
  view: RangedView,
  compared: readonly Compared[],
  at: string | null,
): Promise<BeforeAfter | null> {
  const halves = halvesOf(view.range, at);
  if (halves === null) return null;
  const rows = compared.map(async ({ view: one, measure }) => {
    const [before, after] = await Promise.all([
      totalsIn(one, halves.before),
      totalsIn(one, halves.after),
    ]);
    return {
      ...{ view: one, measure },
      before: measureOf(before, measure),
      after: measureOf(after, measure),
    };
  });
  return {
    halves,
    isComparable: isComparable(view, halves.after, halves.before),
    rows: await Promise.all(rows),
  };
}

type Props = {
  path: string;
  asked: Asked;
  /** The day asked for. */
  at: string | null;
  annotations: readonly Annotation[];
  compared: BeforeAfter;
};

/** Two times of equal length beside one another: before and after an event, or the halves of the range. */
export function BeforeAfterSection({ path, asked, at, annotations, compared }: Props) {
  const { halves, rows } = compared;
  const isAround = at !== null && halves.after.from === at;
  return (
    <section aria-labelledby={BEFORE_AFTER_ID}>
      <h2 id={BEFORE_AFTER_ID}>Before and after</h2>
      <p className="chart-subtitle">
        {isAround
          ? `Equal times before ${dayInWords(at)} and from that day on`
          : 'The two halves of the range'}
      </p>
      <table className="ruled w-full text-sm">
        <caption className="sr-only">What was counted in two times of equal length</caption>
        <thead>
          <tr>
            <th scope="col">Counted</th>
            <th scope="col" className="text-end">
              {rangeInWords(halves.before)}
            </th>
            <th scope="col" className="text-end">
              {rangeInWords(halves.after)}
            </th>
            <th scope="col" className="text-end">
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ view, measure, before, after }) => (
            <tr key={`${view.query} ${measure}`}>
              <th scope="row" className="font-normal">
                {viewWords(view, measure).whole}
              </th>
              <Figure view={view} measure={measure} value={before} range={halves.before} />
              <Figure view={view} measure={measure} value={after} range={halves.after} />
              <td className="text-end">
                {(compared.isComparable && changeText(changeOf(before, after))) || '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!compared.isComparable && (
        <p className="chart-notes">
          The dataset does not cover both as a whole, so that no change is given.
        </p>
      )}
      <MonthLinks compared={compared} />
      <CiteTimes compared={compared} />
      <EventLinks path={path} asked={asked} at={isAround ? at : null} annotations={annotations} />
    </section>
  );
}

type FigureProps = { view: View; measure: Measure; value: number | null; range: DayRange };

function Figure({ view, measure, value, range }: FigureProps) {
  const { from, to } = shortestRange(range.from, range.to);
  return (
    <td className="text-end">
      <PageLink href={viewHref('/', view.filters, { from, to, measure, interval: 'month' })}>
        {value === null ? 'unknown' : wholeNumber(value)}
      </PageLink>
    </td>
  );
}

/** Both times on one chart, month by month: one link for each figure that is compared. */
function MonthLinks({ compared: { halves, rows } }: Pick<Props, 'compared'>) {
  const { from, to } = shortestRange(halves.before.from, halves.after.to);
  return (
    <p className="mt-2 flex flex-wrap gap-x-4 text-sm screen-only">
      <span className="py-1">Month by month:</span>
      {rows.map(({ view, measure }) => (
        <PageLink
          key={`${view.query} ${measure}`}
          href={viewHref('/', view.filters, { from, to, measure, interval: 'month' })}
          className="py-1"
        >
          {viewWords(view, measure).whole}
        </PageLink>
      ))}
    </p>
  );
}

/** The way to cite each of the two times, with all that is counted of it: a citation is of one stretch of days. */
function CiteTimes({ compared: { halves, rows } }: Pick<Props, 'compared'>) {
  const [first] = rows;
  if (first === undefined) return null;
  const { view, measure } = first;
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 text-sm screen-only [&>a]:py-1">
      {[halves.before, halves.after].map((range) => {
        const { from, to } = shortestRange(range.from, range.to);
        const filters = { ...view.filters, from, to };
        return (
          <CiteLink
            key={range.from}
            href={citeHref({ ...view, filters }, 'chart', { measure })}
            of={`${viewWords(view, measure).whole}, ${rangeInWords(range)}`}
          >
            {rangeInWords(range)}
          </CiteLink>
        );
      })}
    </p>
  );
}

const MOST_EVENTS = 8;

type LinksProps = Pick<Props, 'path' | 'asked' | 'at' | 'annotations'>;

/** The days to compare at: those of events that are marked in the charts, and the middle of the range. */
function EventLinks({ path, asked, at, annotations }: LinksProps) {
  if (annotations.length === 0) return null;
  const page = viewHref(path, filtersOf(asked));
  const hrefAt = (day: string) =>
    `${page}${page.includes('?') ? '&' : '?'}${AT_DAY}=${day}#${BEFORE_AFTER_ID}`;
  const choices = [
    {
      key: 'halves',
      label: 'Two halves',
      href: `${page}#${BEFORE_AFTER_ID}`,
      isChosen: at === null,
    },
    ...annotations.slice(0, MOST_EVENTS).map(({ id, label, startsOn }) => ({
      key: String(id),
      label,
      href: hrefAt(startsOn),
      isChosen: at === startsOn,
    })),
  ];
  return (
    <nav
      aria-label="Events to compare at"
      className="mt-2 flex flex-wrap gap-x-4 text-sm screen-only"
    >
      {choices.map(({ key, label, href, isChosen }) => (
        <PageLink
          key={key}
          href={href}
          scroll={false}
          aria-current={isChosen ? 'true' : undefined}
          className={isChosen ? 'py-1 font-semibold text-ink no-underline' : 'py-1'}
        >
          {label}
        </PageLink>
      ))}
    </nav>
  );
}
