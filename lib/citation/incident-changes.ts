import { OUTCOMES, type Outcome } from '@/lib/domain/enums';
import { boundsOf, type Estimate } from '@/lib/domain/estimate';
import type { FieldChange } from '@/lib/domain/incident-detail';
import { estimateText, wholeNumber } from '@/lib/format/figures';
import { coordinatesText, whenText, whereText } from '@/lib/format/incident';
import { OUTCOME_WORDS, VIOLENCE_WORDS, WHERE_PRECISION_WORDS } from '@/lib/format/words';
import type { FrozenRows } from './frozen';
import { type FrozenIncident, frozenIncidents } from './frozen-incident';

/** What has become of the incidents that a citation keeps. */
export type IncidentChanges = {
  /** How many say the same as then. */
  same: number;
  /** Those that say something else, figure by figure. */
  changed: { was: FrozenIncident; fields: FieldChange[]; isMoved: boolean }[];
  /** Those that are not among them now. */
  gone: FrozenIncident[];
  /** Those that were not among them then. */
  added: FrozenIncident[];
};

/** Holds the incidents that a citation keeps against those that the same query gives now. */
export function incidentChanges(then: FrozenRows, now: FrozenRows): IncidentChanges {
  const [before, after] = [frozenIncidents(then), frozenIncidents(now)];
  const changes: IncidentChanges = { same: 0, changed: [], gone: [], added: [] };
  for (const [key, one] of before) {
    const other = after.get(key);
    const fields = other === undefined ? [] : fieldChanges(one, other);
    if (other === undefined) changes.gone.push(one);
    else if (fields.length === 0) changes.same += 1;
    else
      changes.changed.push({
        was: one,
        fields,
        isMoved: OUTCOMES.some((outcome) => isMovedIn(outcome, one, other)),
      });
  }
  for (const [key, one] of after) if (!before.has(key)) changes.added.push(one);
  return changes;
}

/** The sum of the best figures of some incidents, each as it adds to a total, or how many they are. */
export function sumOfIncidents(rows: FrozenRows, measure: Outcome | 'attacks'): number {
  if (measure === 'attacks') return rows.rows.length;
  const figures = Array.from(frozenIncidents(rows).values(), (one) => one.figures.get(measure));
  return figures.reduce((sum, figure) => sum + ((figure && boundsOf(figure)?.best) ?? 0), 0);
}

type Said = (incident: FrozenIncident) => string | null;

const SAID: readonly [field: string, said: Said][] = [
  ['Date', whenText],
  ['Place', whereText],
  ['Violence', ({ violence }) => violence && VIOLENCE_WORDS[violence]],
];

/** What older citations do not say, which is no change. */
const SAID_OF_SPOT: typeof SAID = [
  [
    'Point',
    ({ spot }) =>
      spot?.latitude == null || spot.longitude == null
        ? null
        : coordinatesText(spot.latitude, spot.longitude),
  ],
  [
    'Exactness of the place',
    ({ spot }) =>
      spot?.wherePrecision == null ? null : (WHERE_PRECISION_WORDS[spot.wherePrecision] ?? null),
  ],
];

function fieldChanges(then: FrozenIncident, now: FrozenIncident): FieldChange[] {
  const isPlaced = then.spot !== undefined && now.spot !== undefined;
  const said = [...SAID, ...(isPlaced ? SAID_OF_SPOT : [])].map(([field, text]) => ({
    field,
    before: text(then),
    after: text(now),
  }));
  const figures = OUTCOMES.filter((outcome) => isMovedIn(outcome, then, now)).map((outcome) => {
    const [before, after] = [then, now].map((one) => one.figures.get(outcome));
    return { field: OUTCOME_WORDS[outcome], ...figureTexts(before, after) };
  });
  return [...said.filter(({ before, after }) => before !== after), ...figures];
}

/** Two figures in words; where these are the same although the figures are not, with all that is stated. */
function figureTexts(before: Estimate | undefined, after: Estimate | undefined) {
  const inWords = (figure: Estimate | undefined) => (figure ? estimateText(figure) : null);
  const [was, is] = [inWords(before), inWords(after)];
  if (was !== is) return { before: was, after: is };
  const inFull = (figure: Estimate | undefined) =>
    figure ? `${inWords(figure)} (${boundsText(figure)})` : null;
  return { before: inFull(before), after: inFull(after) };
}

function boundsText({ low, best, high }: Estimate): string {
  const text = (value: number | null) => (value === null ? 'unknown' : wholeNumber(value));
  return `low ${text(low)}, best ${text(best)}, high ${text(high)}`;
}

function isMovedIn(outcome: Outcome, then: FrozenIncident, now: FrozenIncident): boolean {
  const [before, after] = [then, now].map(({ figures }) => JSON.stringify(figures.get(outcome)));
  return before !== after;
}
