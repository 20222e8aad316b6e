import { max } from 'd3-array';
import type { ReactNode } from 'react';
import { CiteLink, PageLink } from '@/components/ui/page-link';
import { type OverlapCounts, type OverlapOfViews, withheldFrom } from '@/db/read/matching';
import { measureTitle } from '@/lib/charts/trend-words';
import { citeOverlapHref, SAME_EVENTS_ID } from '@/lib/citation/of-beside';
import { type Outcome, OVERLAPS } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import { eventsHref } from '@/lib/filters/compare';
import type { View } from '@/lib/filters/view';
import { wholeNumber } from '@/lib/format/figures';
import { measureOf, outcomeOf } from '@/lib/stats/counts';
import type { Comparing } from '@/site/reads/compare';
import type { PairOfViews } from '@/site/reads/matching';
import { missingText, OVERLAP_WORDS, overlapSentence } from './words';

type Props = { comparing: Comparing; pairs: readonly PairOfViews[] };

/** How many events each two of the datasets both have, and the way to all of them. */
export function SameEvents({ comparing, pairs }: Props) {
  return (
    <section aria-labelledby={SAME_EVENTS_ID} className="mt-10">
      <h2 id={SAME_EVENTS_ID}>Events that both have</h2>
      <p className="mt-2 max-w-[80ch]">
        Incidents of two datasets are taken for the same event if they are filed in one country, lie
        within the days and the distance that the precision of both allows, and are alike enough by
        date, place, parties and number killed. Nobody has checked the pairs.{' '}
        <PageLink href="/method#same-events">
          How events are matched, and how often that is wrong
        </PageLink>
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

type TableProps = { comparing: Comparing; own: View; other: View; overlap: OverlapOfViews };

function OverlapTable({ comparing, own, other, overlap }: TableProps) {
  const { measure } = own.filters;
  const outcome = outcomeOf(measure);
  const sides = [
    { view: own, beside: other, counts: overlap.own },
    { view: other, beside: own, counts: overlap.other },
  ];
  return (
    <>
      <p className="mt-2 max-w-[80ch] text-lg">{overlapSentence({ own, other, overlap })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
      <section className="table-scroll mt-2" aria-label="Table: events in both" tabIndex={0}>
        <table className="numbers numbers-worded w-full">
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
                        href={
                          withheldFrom({ own: view, other: beside }, one) === null
                            ? eventsHref(comparing.filters, comparing.asked, {
                                own: view.dataset.slug,
                                other: beside.dataset.slug,
                                overlap: one,
                                page: 1,
                              })
                            : null
                        }
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
      <p className="mt-2 text-sm">
        <CiteOverlap filters={comparing.filters} own={own} other={other} />
      </p>
      {sides.map(({ view, counts }) => (
        <SelectionRemark key={view.dataset.slug} view={view} counts={counts} />
      ))}
    </>
  );
}

type CiteProps = Pick<Comparing, 'filters'> & { own: View; other: View; children?: ReactNode };

/** The way to the references to how many events two datasets both have, as it is shown. */
export function CiteOverlap({ filters, own, other, children }: CiteProps) {
  const pair = { filters, own: own.dataset.slug, other: other.dataset.slug };
  const recordedAt = max([own, other].flatMap((one) => one.recordedAt ?? []));
  return (
    <CiteLink
      href={citeOverlapHref(pair, recordedAt ?? null)}
      of={`events in both ${own.dataset.title} and ${other.dataset.title}`}
    >
      {children}
    </CiteLink>
  );
}

function Incidents({ count, href }: { count: number; href: string | null }) {
  const text = wholeNumber(count);
  return count === 0 || href === null ? text : <PageLink href={href}>{text}</PageLink>;
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

function sumText(counts: Counts, outcome: Outcome): string {
  if (counts.attacks === 0) return '–';
  const best = measureOf(counts, outcome);
  if (best === null) return 'unknown';
  const { low, high, unknown } = counts[outcome];
  const range = low === best && high === best ? '' : ` (${wholeNumber(low)}–${wholeNumber(high)})`;
  return `${wholeNumber(best)}${range}${unknown > 0 ? `, ${wholeNumber(unknown)} unknown` : ''}`;
}
