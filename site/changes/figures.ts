import { isEqual } from 'es-toolkit';
import type { Change, CoveredCounts } from '@/db/read/changes';
import { gapText } from '@/lib/charts/trend-words';
import { CHANGE_CAUSES, type MovedByCause } from '@/lib/domain/changes';
import type { Measure } from '@/lib/domain/enums';
import type { Counts } from '@/lib/domain/estimate';
import { firstDay, lastDay } from '@/lib/filters/partial-date';
import type { Filters } from '@/lib/filters/view';
import { partialDateInWords, rangeInWords } from '@/lib/format/dates';
import { countOf, signedNumber, wholeNumber } from '@/lib/format/figures';
import { viewWords } from '@/lib/format/view';
import { CAUSE_WORDS } from '@/lib/format/words';
import { measureOf, minusCounts } from '@/lib/stats/counts';
import type { CountedStep, LoadedChanges } from '@/site/reads/changes';

/** What a measure came to before and after in one sentence: `People killed: best 12,345 → 12,410 (+65), from 41 incidents.` */
export function changeSentence({ view }: Pick<LoadedChanges, 'view'>, change: Change): string {
  const { measure } = view.filters;
  const days = daysText(view.filters);
  const subject = `${viewWords(view, measure).whole}${days === null ? '' : `, ${days}`}`;
  const moving = movedIncidents(change);
  const incidents = countOf(moving, 'incident', 'incidents');
  const [was, is] = [figureOf(change.from, measure), figureOf(change.to, measure)];
  const named = (value: number | null) => (measure === 'attacks' || value === null ? '' : 'best ');
  const to = countText(change.to, measure);
  if (to === countText(change.from, measure)) {
    const end = moving === 0 ? 'no change' : `as before, although ${incidents} changed`;
    return `${subject}: ${named(is)}${to}, ${end}.`;
  }
  const gap = gapText(change.from);
  const from = gap === null ? `${named(was)}${countText(change.from, measure)}` : `${gap} before`;
  const by = was === null || is === null ? '' : ` (${signedNumber(is - was)})`;
  const why = moving === 0 ? 'because what the dataset covers was changed' : `from ${incidents}`;
  return `${subject}: ${from} → ${was === null ? named(is) : ''}${to}${by}, ${why}.`;
}

/** A figure, or null if none is known: not covered, or unknown. */
export function figureOf(counts: CoveredCounts, measure: Measure): number | null {
  return gapText(counts) === null ? measureOf(counts, measure) : null;
}

/** By how much a figure moved, as text; a number and none have no difference. */
export function differenceText({ from, to }: Change, measure: Measure): string {
  const [was, is] = [figureOf(from, measure), figureOf(to, measure)];
  return was === null || is === null ? NO_DIFFERENCE : signedNumber(is - was);
}

const NO_DIFFERENCE = 'unknown';

/** Whether what is counted is another figure, range or number of unknown ones, or has become or ceased to be one. */
export function isCountMoved({ from, to }: Change, measure: Measure): boolean {
  if (gapText(from) !== gapText(to) || from.attacks !== to.attacks) return true;
  return measure !== 'attacks' && !isEqual(from[measure], to[measure]);
}

/** What moved of a count whose best is as before, as a sentence: `Attacks: 5 → 4. With no known figure: 1 → 0.` None where the best says it. */
export function besidesBest({ from, to }: Change, measure: Measure): string[] {
  if (measure === 'attacks' || countText(from, measure) !== countText(to, measure)) return [];
  const [was, is] = [from[measure], to[measure]];
  const moved = [
    { what: 'Low', before: was.low, after: is.low },
    { what: 'High', before: was.high, after: is.high },
    { what: 'Attacks', before: from.attacks, after: to.attacks },
    { what: 'With no known figure', before: was.unknown, after: is.unknown },
    { what: 'With an open-ended figure', before: was.openEnded, after: is.openEnded },
  ].filter(({ before, after }) => before !== after);
  return moved.map(
    ({ what, before, after }) => `${what}: ${wholeNumber(before)} → ${wholeNumber(after)}.`,
  );
}

/** What the page shows: the changes of a release, of the last days, or between two moments. */
export function changesTitle({ view, usual }: Pick<LoadedChanges, 'view' | 'usual'>): string {
  const { title } = view.dataset;
  if (usual === null) return `What changed in ${title}`;
  if ('days' in usual) return `What changed in ${title} in ${usual.days} days`;
  return `What release ${usual.release} changed in ${title}`;
}

/** Incidents of which something changed that counts, and not only words or sources. */
export function movedIncidents({ causes }: Pick<Change, 'causes'>): number {
  return CHANGE_CAUSES.reduce(
    (sum, cause) => sum + (cause === 'other' ? 0 : (causes[cause]?.incidents ?? 0)),
    0,
  );
}

/** On which days the incidents began that are counted; null for all. */
export function daysText({ from, to }: Pick<Filters, 'from' | 'to'>): string | null {
  if (from !== null && to !== null) {
    return rangeInWords({ from: firstDay(from), to: lastDay(to) });
  }
  if (from !== null) return `from ${partialDateInWords(from)}`;
  return to === null ? null : `up to ${partialDateInWords(to)}`;
}

/** A count, or that it has none: what was not covered yet was no zero. */
export function countText(counts: CoveredCounts | Counts, measure: Measure): string {
  const gap = 'covered' in counts ? gapText(counts) : null;
  if (gap !== null) return gap;
  const value = measureOf(counts, measure);
  return value === null ? 'unknown' : wholeNumber(value);
}

/** What was counted before a step; the first one began with nothing. */
export function beforeText({ from, change }: CountedStep, measure: Measure): string {
  return from.version === 0 ? 'nothing' : countText(change.from, measure);
}

/** By how much a step moved it; the first one, all that there is. */
export function stepDifference({ from, change }: CountedStep, measure: Measure): string {
  if (from.version === 0) return signedNumber(differenceOf(change, measure));
  return differenceText(change, measure);
}

/** The same behind two figures: ` (+65)`, or nothing where a number and none have no difference. */
export function inBrackets(difference: string): string {
  return difference === NO_DIFFERENCE ? '' : ` (${difference})`;
}

/** By how much the best of a measure moved. */
export function differenceOf({ from, to }: { from: Counts; to: Counts }, measure: Measure): number {
  return bestOf(minusCounts(to, from), measure);
}

export function bestOf(moved: Counts, measure: Measure): number {
  return measure === 'attacks' ? moved.attacks : moved[measure].best;
}

/** What each cause added: `new +50, retracted −3`. */
export function whyText(causes: MovedByCause, measure: Measure): string {
  return CHANGE_CAUSES.flatMap((cause) => {
    const moved = cause === 'other' ? undefined : causes[cause];
    if (moved === undefined) return [];
    return [`${CAUSE_WORDS[cause].label.toLowerCase()} ${signedNumber(bestOf(moved.by, measure))}`];
  }).join(', ');
}
