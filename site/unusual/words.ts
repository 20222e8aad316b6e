import type { UnusualMonths, UnusualSeries } from '@/db/read/unusual';
import type { View } from '@/lib/filters/view';
import { monthInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { datasetText, viewInShort } from '@/lib/format/view';
import { firstDayOf } from '@/lib/stats/period';
import { BASELINE } from '@/lib/stats/unusual';
import { ATTACKS_TITLE, RECORDS_TITLE, usualText } from './judged-words';

/** `Unusual months in UCDP GED: Iraq · civilians`. */
export function unusualTitle(view: View): string {
  return `Unusual months in ${datasetText(view)}: ${viewInShort({ ...view, range: null })}`;
}

/** How many months stand out, in a sentence or two. */
export function unusualSentence({ attacks, deaths, span }: UnusualMonths): string {
  if (span === null) {
    return `No month can be judged: a month is held against ${BASELINE} months before it, which have to be covered as a whole.`;
  }
  const days = `${monthOf(span.first)} to ${monthOf(span.last)}`;
  return `${days}. ${ATTACKS_TITLE}: ${ofTested(attacks)}. ${RECORDS_TITLE}: ${ofTested(deaths)}.`;
}

function ofTested({ found, tested }: { found: readonly unknown[]; tested: number }): string {
  return `${wholeNumber(found.length)} of ${countOf(tested, 'month', 'months')}`;
}

/** The first months of both lists in turn, a line each. */
export function unusualRows({ attacks, deaths }: UnusualMonths): string[] {
  const ofAttacks = attacks.found.map(({ series, month, count, mean }) =>
    rowText({ series, month }, `${countOf(count, 'attack', 'attacks')}, usual ${usualText(mean)}`),
  );
  const ofDeaths = deaths.found.map(({ series, month, count, most }) =>
    rowText({ series, month }, `${wholeNumber(count)} killed, most before ${wholeNumber(most)}`),
  );
  return ofAttacks
    .slice(0, ROWS)
    .flatMap((row, i) => [row, ...ofDeaths.slice(i, i + 1)])
    .concat(ofDeaths.slice(ofAttacks.length))
    .slice(0, ROWS);
}

/** More lines than there is room for in a picture. */
const ROWS = 12;

type Standing = { series: UnusualSeries; month: number };

function rowText({ series, month }: Standing, counted: string): string {
  return `${series.label}, ${monthOf(month)}: ${counted}`;
}

function monthOf(month: number): string {
  return monthInWords(firstDayOf(month));
}
