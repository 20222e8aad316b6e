import { MOST_MATCHED, type OverlapOfViews } from '@/db/read/matching';
import type { Outcome, Overlap } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import type { View } from '@/lib/filters/view';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { measureOf, outcomeOf } from '@/lib/stats/counts';
import type { NotMatched } from '@/site/reads/matching';

/** What is said of incidents by what becomes of them beside another dataset. */
export const OVERLAP_WORDS: Readonly<Record<Overlap, string>> = {
  both: 'In both',
  outside: 'In both, but the other’s record is outside these filters',
  only: 'Not in the other, which covers that day and country',
  uncovered: 'Not in the other, which does not cover that day and country',
};

/** What is listed of one dataset beside another: `Events in both UCDP GED and Starter ledger`. */
export function eventsWords(names: readonly string[], overlap: Overlap): string {
  return overlap === 'both'
    ? `Events in both ${names.join(' and ')}`
    : `${names[0]} beside ${names[1]}: ${OVERLAP_WORDS[overlap].toLowerCase()}`;
}

/** Why nothing is said of events in both. */
export function missingText(missing: NotMatched): string {
  return missing === 'in progress'
    ? 'The incidents of these datasets are being matched, which takes a while the first time. Reload the page in a few seconds.'
    : `These datasets are too large to be matched: up to ${wholeNumber(MOST_MATCHED)} incidents of two datasets are, and fewer if most have no exact date.`;
}

type Matched = { own: View; other: View; overlap: OverlapOfViews };

/** How many events are in both, what each dataset counts of them, and how sure the pairs are. */
export function overlapSentence({ own, other, overlap }: Matched): string {
  const { measure } = own.filters;
  const outcome = outcomeOf(measure);
  const both = overlap.own.both.incidents;
  const number = `${countOf(both, 'event is', 'events are')} in both.`;
  if (both === 0) return number;
  const counted = [
    { view: own, counts: overlap.own },
    { view: other, counts: overlap.other },
  ].map(
    ({ view, counts }) => `${view.dataset.title} counts ${bestText(counts.both.sums, outcome)}`,
  );
  const whom = outcome === 'killed' ? 'their dead' : `those ${outcome}`;
  return `${number} Of ${whom}, ${counted.join(' and ')}. ${clearText(both, overlap.clear)}`;
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
