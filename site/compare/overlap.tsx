import { PageLink } from '@/components/ui/page-link';
import { MOST_MATCHED, type OverlapCounts, type OverlapOfViews } from '@/db/read/matching';
import { measureTitle } from '@/lib/charts/trend-words';
import { type Outcome, OVERLAPS, type Overlap } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import { eventsHref } from '@/lib/filters/compare';
import type { View } from '@/lib/filters/view';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { measureOf } from '@/lib/stats/counts';
import type { Comparing } from '@/site/reads/compare';
import type { NotMatched, PairOfViews } from '@/site/reads/matching';

/** What is said of incidents by what becomes of them beside another dataset. */
export const OVERLAP_WORDS: Readonly<Record<Overlap, string>> = {
  both: 'In both',
  outside: 'In both, but the other’s record is outside these filters',
  only: 'Not in the other, which covers that day and country',
  uncovered: 'Not in the other, which does not cover that day and country',
};

type Props = { comparing: Comparing; pairs: readonly PairOfViews[] };

/** How many events each two of the datasets both have, and the way to all of them. */
export function SameEvents({ comparing, pairs }: Props) {
  return (
    <section aria-labelledby="same-events" className="mt-10">
      <h2 id="same-events">Events that both have</h2>
      <p className="mt-2 max-w-[80ch]">
        Incidents of two datasets are taken for the same event if they are filed in one country, lie
        within the days and the distance that the precision of both allows, and are alike enough by
        date, place, parties and number killed. Nobody has checked the pairs.{' '}
        <PageLink href="/method#same-events">
          How events are matched, and how often that is wrong
        </PageLink>
      </p>
      <p className="mt-2 max-w-[80ch] text-sm text-muted">
        Neither dataset says which of its records the other has too. So a citation, which is of one
        dataset, can’t keep these numbers. The address of this page with a time (“as of”) shows them
        again, as long as they are matched in the same way.
      </p>
      {pairs.map(({ own, other, overlap, missing }) => {
        const title = `${own.dataset.title} and ${other.dataset.title}`;
        return (
          <section key={title} aria-label={title} className="mt-4">
            {pairs.length > 1 && <h3>{title}</h3>}
            {overlap === null ? (
              <p className="max-w-[80ch]">{missing && missingText(missing)}</p>
            ) : (
              <OverlapTable comparing={comparing} own={own} other={other} overlap={overlap} />
            )}
          </section>
        );
      })}
    </section>
  );
}

/** Why nothing is said of events in both. */
export function missingText(missing: NotMatched): string {
  return missing === 'in progress'
    ? 'The incidents of these datasets are being matched, which takes a while the first time. Reload the page in a few seconds.'
    : `These datasets are too large to be matched: up to ${wholeNumber(MOST_MATCHED)} incidents of two datasets are, and fewer if most have no exact date.`;
}

type TableProps = { comparing: Comparing; own: View; other: View; overlap: OverlapOfViews };

function OverlapTable({ comparing, own, other, overlap }: TableProps) {
  const { measure } = own.filters;
  const outcome: Outcome = measure === 'attacks' ? 'killed' : measure;
  const sides = [
    { view: own, beside: other, counts: overlap.own },
    { view: other, beside: own, counts: overlap.other },
  ];
  const both = overlap.own.both;
  return (
    <>
      <p className="mt-2 max-w-[80ch] text-lg">
        {countOf(both.incidents, 'event is', 'events are')} in both.
        {both.incidents > 0 &&
          ` Of ${outcome === 'killed' ? 'their dead' : `those ${outcome}`}, ${sides
            .map(
              ({ view, counts }) =>
                `${view.dataset.title} counts ${bestText(counts.both.sums, outcome)}`,
            )
            .join(' and ')}. ${clearText(both.incidents, overlap.clear)}`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
      <section className="table-scroll mt-2" aria-label="Table: events in both" tabIndex={0}>
        <table className="numbers w-full">
          <caption className="sr-only">
            Incidents of each dataset by whether the other has the same event
          </caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                Incidents
              </th>
              {sides.map(({ view }) => (
                <th key={view.dataset.slug} scope="colgroup" colSpan={2}>
                  <bdi>{view.dataset.title}</bdi>
                </th>
              ))}
            </tr>
            <tr>
              {sides.flatMap(({ view }) => [
                <th key={`${view.dataset.slug} incidents`} scope="col">
                  Incidents
                </th>,
                <th key={`${view.dataset.slug} figure`} scope="col">
                  {measureTitle(outcome)}
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {OVERLAPS.filter((one) => sides.some(({ counts }) => counts[one].incidents > 0)).map(
              (one) => (
                <tr key={one}>
                  <th scope="row">{OVERLAP_WORDS[one]}</th>
                  {sides.flatMap(({ view, beside, counts }) => [
                    <td key={`${view.dataset.slug} incidents`}>
                      <Incidents
                        count={counts[one].incidents}
                        href={eventsHref(comparing.filters, comparing.asked, {
                          own: view.dataset.slug,
                          other: beside.dataset.slug,
                          overlap: one,
                          page: 1,
                        })}
                      />
                    </td>,
                    <td key={`${view.dataset.slug} figure`}>
                      {sumText(counts[one].sums, outcome)}
                    </td>,
                  ])}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </section>
      {sides.map(({ view, counts }) => (
        <SelectionRemark key={view.dataset.slug} view={view} counts={counts} />
      ))}
    </>
  );
}

function Incidents({ count, href }: { count: number; href: string }) {
  return count === 0 ? '0' : <PageLink href={href}>{wholeNumber(count)}</PageLink>;
}

/** What is not in a selection says nothing. */
function SelectionRemark({ view, counts }: { view: View; counts: OverlapCounts }) {
  if (view.coverage?.length !== 0 || counts.both.incidents === 0) return null;
  return (
    <p className="mt-2 text-sm text-muted">
      <bdi>{view.dataset.title}</bdi> is a selection. That it does not have an event says nothing
      about the event.
    </p>
  );
}

function clearText(all: number, clear: number): string {
  if (clear === all) return 'No other record is nearly as like any of them.';
  return `${wholeNumber(clear)} of the pairs are clear. Of the others, another record is nearly as like one of the two, so that the number of events in both is surer than which is which.`;
}

/** The best of a sum, or that it is not known. */
function bestText(counts: Counts, outcome: Outcome): string {
  const best = measureOf(counts, outcome);
  return best === null ? 'none with a known figure' : wholeNumber(best);
}

function sumText(counts: Counts, outcome: Outcome): string {
  if (counts.attacks === 0) return '–';
  const best = measureOf(counts, outcome);
  if (best === null) return 'unknown';
  const { low, high, unknown } = counts[outcome];
  const range = low === best && high === best ? '' : ` (${wholeNumber(low)}–${wholeNumber(high)})`;
  return `${wholeNumber(best)}${range}${unknown > 0 ? `, ${wholeNumber(unknown)} unknown` : ''}`;
}
