import { type DeathsFound, MONTHS_JUDGED, type UnusualMonths } from '@/db/read/unusual';
import { monthInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { firstDayOf } from '@/lib/stats/period';
import { BASELINE, FALSE_DISCOVERIES, RECORD_CHANCE } from '@/lib/stats/unusual';

export const ATTACKS_TITLE = 'Unusually many attacks';
export const RECORDS_TITLE = `More deaths than in any of the ${BASELINE} months before`;

/** Which months were judged, of how many countries and parties. */
export function judgedSentence({ judged, notJudged, span }: UnusualMonths): string {
  if (span === null) {
    const whose =
      notJudged > 0
        ? ` for any of ${countOf(notJudged, 'country or party', 'countries and parties')}`
        : '';
    return `No month can be judged. A month is held against ${BASELINE} months before it, and the dataset does not cover as many as a whole${whose}.`;
  }
  const short =
    notJudged > 0
      ? ` ${countOf(notJudged, 'country or party has', 'countries and parties have')} too short a history to be judged.`
      : '';
  return `The last ${MONTHS_JUDGED} months that the dataset covers as a whole, of each of ${countOf(judged, 'country or party', 'countries and parties')}, between ${monthInWords(firstDayOf(span.first))} and ${monthInWords(firstDayOf(span.last))}. Records that run past their month are in none.${short}`;
}

/** By what was known then each month is judged. */
export function knownSentence({ inTime, later }: Pick<UnusualMonths, 'inTime' | 'later'>): string {
  const then = 'by what the ledger had recorded when it ended, and by nothing later';
  const first =
    'by the release that first covered it, which was recorded after it ended: no one could see it here at the time';
  if (later === 0) return `Each month is judged ${then}.`;
  if (inTime === 0) return `Each month is judged ${first}.`;
  return `A month is judged ${then}, if it was covered by then. ${countOf(later, 'month is', 'months are')} judged ${first}.`;
}

/** How many months stand out by their attacks, and how many of them chance makes. */
export function attacksSentence({ found, tested }: UnusualMonths['attacks']): string {
  return found.length === 0
    ? `None of the ${wholeNumber(tested)} months that were tested stands out.`
    : `${countOf(found.length, 'month stands', 'months stand')} out of ${wholeNumber(tested)} that were tested. Of those that stand out, no more than ${percent(FALSE_DISCOVERIES)} are expected to do so by chance.`;
}

/** How many months are records of deaths, and how many of them chance makes. */
export function recordsSentence({ found, tested }: UnusualMonths['deaths']): string {
  const expected = tested * RECORD_CHANCE;
  const share =
    found.length > 0
      ? ` So up to ${percent(Math.min(1, expected / found.length))} of these can be chance.`
      : '';
  return `${countOf(found.length, 'month is a record', 'months are records')} of ${wholeNumber(tested)} that were tested: those of countries and parties with at least five deaths in the months before. If nothing had changed, up to ${SHORT.format(expected)} would be records by chance, as any one of ${BASELINE + 1} months can be the highest.${share}`;
}

/** In how many attacks those killed in a month died, and of how many nobody knows how many. */
export function attacksText({
  attacks,
  unknown,
}: Pick<DeathsFound, 'attacks' | 'unknown'>): string {
  const more = unknown === 0 ? '' : `, ${wholeNumber(unknown)} unknown`;
  return `${wholeNumber(attacks)}${more}`;
}

const SHORT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const PERCENT = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 0 });

const percent = (share: number) => PERCENT.format(share);

/** How many attacks a month usually has. */
export const usualText = (mean: number) => SHORT.format(mean);

const SMALLEST_SHOWN = 1e-6;

/** `1 in 2,400`. */
export function chanceText(chance: number): string {
  if (chance < SMALLEST_SHOWN) return 'below 1 in a million';
  return `1 in ${wholeNumber(1 / chance)}`;
}
