import { ATTRIBUTIONS, isRareOutcome, type Outcome, RARE_OUTCOMES } from '@/lib/domain/enums';
import type { IncidentList } from '@/lib/filters/incident-list';
import { AT, exactnessOf, type Facts, kindOf, ROW, STATED } from './facts';
import { placesOfKind } from './postings';
import type { FactQuery } from './query';
import { rareReader } from './rare';

/** What a list asks of how its incidents are recorded. */
export type RecordAsked = Pick<
  IncidentList,
  'datePrecision' | 'wherePrecision' | 'attribution' | 'corroboration' | 'openEnded'
>;

type IsListed = (row: number) => boolean;

/** Whether a row is recorded as a list asks, of an outcome's figure where it asks for one. */
export function recordFilter(
  facts: Facts,
  query: FactQuery,
  asked: RecordAsked,
  outcome: Outcome,
): IsListed {
  const filters = [
    exactnessFilter(facts, asked),
    attributionFilter(facts, asked.attribution),
    openEndedFilter(facts, query, asked.openEnded, outcome),
  ].filter((one) => one !== null);
  return (row) => filters.every((isListed) => isListed(row));
}

function exactnessFilter(
  { rows }: Facts,
  { datePrecision, wherePrecision, corroboration }: RecordAsked,
): IsListed | null {
  if (datePrecision.length + wherePrecision.length + corroboration.length === 0) return null;
  const isAsked = <T extends string>(asked: readonly T[], value: string) =>
    asked.length === 0 || asked.some((one) => one === value);
  return (row) => {
    const own = exactnessOf(rows[row * ROW + AT.stated] ?? 0);
    const { isCorroborated } = own;
    return (
      isAsked(datePrecision, String(own.datePrecision)) &&
      isAsked(wherePrecision, String(own.wherePrecision ?? 'unknown')) &&
      isAsked(
        corroboration,
        isCorroborated === null ? 'unassessed' : isCorroborated ? 'corroborated' : 'provisional',
      )
    );
  };
}

/** Whether one of a row's parties is so attributed; `none` where nothing is said of any. */
function attributionFilter({ parties }: Facts, asked: RecordAsked['attribution']): IsListed | null {
  if (asked.length === 0) return null;
  const isAsked = Uint8Array.from(['none', ...ATTRIBUTIONS], (one) =>
    asked.some((other) => other === one) ? 1 : 0,
  );
  return (row) => {
    let isSaid = false;
    for (let at = parties.from[row] ?? 0; at < (parties.from[row + 1] ?? 0); at++) {
      const code = parties.attribution[at] ?? 0;
      if (code === 0) continue;
      if (isAsked[code] === 1) return true;
      isSaid = true;
    }
    return !isSaid && isAsked[0] === 1;
  };
}

/** Whether a row's figure has an open end, such as “at least”; what is not known has none, and is not exact either. */
function openEndedFilter(
  facts: Facts,
  query: FactQuery,
  asked: RecordAsked['openEnded'],
  outcome: Outcome,
): IsListed | null {
  if (asked === 'any') return null;
  const endOf = openEndReader(facts, query, outcome);
  return (row) => endOf(row) === (asked === 'only');
}

/** Gives whether a row's figure is open-ended; null where it is not known. */
function openEndReader(
  facts: Facts,
  query: FactQuery,
  outcome: Outcome,
): (row: number) => boolean | null {
  if (query.victims !== 'all') {
    const places = placesOfKind(facts, kindOf(outcome, query.victims));
    return (row) => {
      const at = places[row] ?? -1;
      return at < 0 ? null : facts.figures.isOpenEnded[at] === 1;
    };
  }
  if (isRareOutcome(outcome)) {
    const read = rareReader(facts, query);
    return (row) => {
      let end: boolean | null = null;
      read(row, (rare, isOpenEnded) => {
        if (RARE_OUTCOMES[rare] === outcome) end = isOpenEnded === 1;
      });
      return end;
    };
  }
  const shift = outcome === 'wounded' ? STATED.woundedShift : 0;
  const sumsParts = query.version >= facts.partsSince;
  return (row) => {
    const stated = (facts.rows[row * ROW + AT.stated] ?? 0) >> shift;
    if (stated & STATED.known) return (stated & STATED.openEnded) !== 0;
    // A sum of parts is at least so many.
    return sumsParts && stated & STATED.ofParts ? true : null;
  };
}
