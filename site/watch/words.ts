import type { Change } from '@/db/read/changes';
import { gapText } from '@/lib/charts/trend-words';
import { CHANGE_CAUSES, type ChangeCause } from '@/lib/domain/changes';
import type { Measure } from '@/lib/domain/enums';
import type { View } from '@/lib/filters/view';
import { dayInWords } from '@/lib/format/dates';
import { countOf, signedNumber, wholeNumber } from '@/lib/format/figures';
import { incidentTitle } from '@/lib/format/incident';
import { amongOthers, datasetText, viewWords } from '@/lib/format/view';
import { listInWords } from '@/lib/text/list-in-words';
import { incidentOfQuery } from '@/lib/watch/address';
import type { Threshold, Watch, WatchSubject } from '@/lib/watch/watch';
import { bestOf, countText, daysText, differenceText, figureOf } from '@/site/changes/figures';
import type { Followed, ToldMove } from './followed';

/** What is watched: `People killed in Iraq, 2014`. */
export function watchedText(view: View): string {
  const days = daysText(view.filters);
  return `${viewWords(view).whole}${days === null ? '' : `, ${days}`}`;
}

/** What is watched, of whichever kind. */
export function followedText(followed: Followed): string {
  return followed.of === 'figure' ? watchedText(followed.view) : incidentTitle(followed.now.record);
}

/** `People killed in Iraq, 2014: 6,875 → 7,478 (+603)`. */
export function moveTitle(view: View, { change }: ToldMove): string {
  const { measure } = view.filters;
  const [from, to] = [countText(change.from, measure), countText(change.to, measure)];
  const isKnown = [change.from, change.to].every((one) => figureOf(one, measure) !== null);
  const by = isKnown ? ` (${differenceText(change, measure)})` : '';
  return `${watchedText(view)}: ${from} → ${to}${by}`;
}

/** Why a figure moved, a line for each cause: `40 incidents were added: +500`. */
export function causeLines({ causes }: Change, measure: Measure): string[] {
  return becauseOf(causes).map(([text, cause]) => {
    const moved = causes[cause];
    return `${text}: ${moved === undefined ? '0' : signedNumber(bestOf(moved.by, measure))}`;
  });
}

function becauseOf(causes: Change['causes']): [text: string, cause: ChangeCause][] {
  return CHANGE_CAUSES.flatMap((cause): [string, ChangeCause][] => {
    const incidents = causes[cause]?.incidents ?? 0;
    const [one, many] = BECAUSE[cause] ?? [];
    if (incidents === 0 || one === undefined || many === undefined) return [];
    return [
      [`${countOf(incidents, 'incident', 'incidents')} ${incidents === 1 ? one : many}`, cause],
    ];
  });
}

const BECAUSE: Readonly<Partial<Record<ChangeCause, readonly [one: string, many: string]>>> = {
  new: ['was added', 'were added'],
  restored: ['was published again', 'were published again'],
  revised: ['had its figure revised', 'had their figures revised'],
  reclassified: ['was reclassified', 'were reclassified'],
  retracted: ['was retracted', 'were retracted'],
  merged: ['was found to be a duplicate', 'were found to be duplicates'],
  recounted: ['is counted differently', 'are counted differently'],
};

/**
 * A correction that an editor can put below what they published: what it said, what is so now, as of when, by whom and why.
 * @param said what was published; null if that was before a number was known
 */
export function correctionText(view: View, said: string, { change, to }: ToldMove): string {
  const { measure } = view.filters;
  const subject = amongOthers(watchedText(view));
  const why = listInWords(becauseOf(change.causes).map(([text]) => text));
  const because = why === '' ? '' : `, because ${why}`;
  const now = figureWithRange(change, measure);
  const day = dayInWords(to.recordedAt.slice(0, 'YYYY-MM-DD'.length));
  return `Correction: an earlier version gave a figure of ${said} for ${subject}. The figure is now ${now}${because} (${view.dataset.publisher}, ${datasetText(view)}, as of ${day}).`;
}

function figureWithRange({ to }: Change, measure: Measure): string {
  const best = countText(to, measure);
  if (measure === 'attacks' || gapText(to) !== null) return best;
  const { low, high } = to[measure];
  return low === high ? best : `${best} (${wholeNumber(low)}–${wholeNumber(high)})`;
}

/** Of what a watch tells: of figures from its threshold on, and of all that changes of an incident. */
export function toldWhenText({
  threshold,
  subjects,
}: Pick<Watch, 'threshold' | 'subjects'>): string {
  const { figures, incidents } = kindsOf(subjects);
  if (!figures) return 'of every revision';
  const moves = thresholdText(threshold);
  return incidents ? `${moves}, and of every revision of an incident` : moves;
}

/** Whether some of what is watched is figures, and some is incidents. */
export function kindsOf(subjects: readonly Pick<WatchSubject, 'query'>[]) {
  const areIncidents = subjects.map(({ query }) => incidentOfQuery(query) !== null);
  return { figures: areIncidents.includes(false), incidents: areIncidents.includes(true) };
}

/** Of what one is told: `of every change`, `when a figure moves by 5% or more`. */
function thresholdText({ least, of }: Threshold): string {
  if (of === 'count' && least === 1) return 'of every change';
  return `when a figure moves by ${wholeNumber(least)}${of === 'percent' ? '%' : ''} or more`;
}
