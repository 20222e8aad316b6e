import { PageLink } from '@/components/ui/page-link';
import { impreciseText } from '@/lib/charts/trend-words';
import { type DatesRule, isRareOutcome, MEASURES, type Measure } from '@/lib/domain/enums';
import type { Counts, FigureSum } from '@/lib/domain/estimate';
import type { Trend } from '@/lib/domain/trend';
import { incidentsHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { coverageNotes } from '@/lib/format/coverage';
import { changeText, countOf, wholeNumber } from '@/lib/format/figures';
import { viewWords } from '@/lib/format/view';
import { changeOf } from '@/lib/stats/change';
import { measureOf } from '@/lib/stats/counts';

/** What the range before counted, and its name in words. */
type Before = { counts: Counts; words: string };

type Props = {
  view: View;
  counts: Trend['totals'];
  /** Null where the dataset doesn't cover both ranges as a whole. */
  before: Before | null;
};

/** The range in figures, each with its low and high, what is unknown of it, and the change. */
export function Headline({ view, counts, before }: Props) {
  const { recordsWounded } = view.dataset;
  return (
    <dl className="grid gap-x-10 gap-y-5 border-y border-line py-5 sm:grid-cols-3">
      {MEASURES.filter((measure) => isShown(view, counts, measure)).map((measure) => {
        const recorded = measure !== 'wounded' || recordsWounded;
        const value = recorded ? measureOf(counts, measure) : null;
        return (
          <div key={measure} data-headline={measure}>
            <dt className="text-sm text-muted">{viewWords(view, measure).whole}</dt>
            <dd>
              <p className="font-serif text-3xl font-semibold lining-nums">
                {!recorded ? 'Not recorded' : value === null ? 'Unknown' : wholeNumber(value)}
              </p>
              {recorded ? (
                <div className="text-sm text-muted">
                  {measure !== 'attacks' && (
                    <Bounds sum={counts[measure]} isKnown={value !== null} />
                  )}
                  <Imprecise view={view} measure={measure} counts={counts} />
                  {before && <Against measure={measure} now={value} before={before} />}
                </div>
              ) : (
                <p className="text-sm text-muted">by this dataset, which does not mean none</p>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** What few records state has a number of its own where it is asked for, or known. */
function isShown({ filters }: View, counts: Counts, measure: Measure): boolean {
  if (!isRareOutcome(measure) || filters.measure === measure) return true;
  return measureOf(counts, measure) !== null && counts.attacks > 0;
}

/** What is covered, where it is not all of the range, and how charts show it: once for all of them. */
export function CoverageNotes({ view, trend }: { view: View; trend: Trend }) {
  const notes = coverageNotes(view, trend);
  if (notes.length === 0) return null;
  return <p className="-mt-6 max-w-[85ch] text-sm text-muted">{notes.join(' ')}</p>;
}

function Bounds({ sum, isKnown }: { sum: FigureSum; isKnown: boolean }) {
  return (
    <>
      {isKnown && (
        <p>
          low {wholeNumber(sum.low)}, high {wholeNumber(sum.high)}
        </p>
      )}
      {sum.unknown > 0 && <p>{countOf(sum.unknown, 'attack', 'attacks')} with no known figure</p>}
      {sum.openEnded > 0 && (
        <p>{countOf(sum.openEnded, 'attack', 'attacks')} with an open-ended figure</p>
      )}
    </>
  );
}

/** What of a figure is in records that run past their period, or is left out for it. */
function Imprecise({ view, measure, counts }: Omit<Props, 'before'> & { measure: Measure }) {
  const { interval, dates } = view.filters;
  const imprecise = measureOf(counts.imprecise, measure);
  return imprecise ? <p>{impreciseText(imprecise, { measure, dates }, `a ${interval}`)}</p> : null;
}

/** How many attacks run past their period, what is done with them, and the way to them. */
export function ImpreciseAttacks({ view, counts }: Omit<Props, 'before'>) {
  const { attacks } = counts.imprecise;
  if (attacks === 0) return null;
  const { interval, dates } = view.filters;
  return (
    <p className="-mt-6 text-sm text-muted">
      {countOf(attacks, 'attack runs', 'attacks run')} past the {interval} in which{' '}
      {attacks === 1 ? 'it begins' : 'they begin'}, so that it is not known in which {interval}{' '}
      people died. {WHAT_IS_DONE[dates]}{' '}
      <PageLink href={incidentsHref(view.filters, {}, { imprecise: 'only' })}>
        {attacks === 1 ? 'See it' : 'List them'}
      </PageLink>
    </p>
  );
}

const WHAT_IS_DONE: Readonly<Record<DatesRule, string>> = {
  apart: 'Charts show such figures hatched.',
  spread: 'Charts spread such figures evenly over all the days.',
  leave: 'Such figures are left out.',
};

type AgainstProps = { measure: Measure; now: number | null; before: Before };

function Against({ measure, now, before }: AgainstProps) {
  const value = measureOf(before.counts, measure);
  const text = changeText(changeOf(value, now));
  if (text === null || value === null) return null;
  return (
    <p>
      {text} {text === 'no change' ? 'from' : 'than in'} {before.words} ({wholeNumber(value)})
    </p>
  );
}
