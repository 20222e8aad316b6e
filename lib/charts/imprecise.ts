import type { DatesRule, Interval, Measure } from '@/lib/domain/enums';
import type { Counted } from '@/lib/domain/estimate';
import type { Unit } from '@/lib/format/view-subject';
import { shareOf } from '@/lib/stats/rank';
import { pointValue } from './place-series';
import { shareText } from './text';
import { measured } from './trend-words';

type Totals = {
  totals: Counted;
  measure: Measure;
  unit: Unit | undefined;
  interval: Interval;
  dates: DatesRule;
  /** Whether the drawing has these hatched. */
  isHatched: boolean;
};

/** What a reader has to know of records that run past the period in which they begin, a sentence each; none where there are none. */
export function impreciseNotes(given: Totals): string[] {
  const { totals, measure, unit, interval, dates, isHatched } = given;
  const { best, imprecise } = pointValue(totals, measure);
  if (imprecise === 0) return [];
  const records = measure === 'attacks' ? '' : ' in records that';
  const past = `run past the ${interval} in which they begin`;
  if (dates === 'leave') {
    const which = measure === 'attacks' ? ' that' : records;
    return [`Left out: ${measured(imprecise, { measure, unit })}${which} ${past}.`];
  }
  const share = shareText(shareOf(imprecise, best) ?? 0);
  const are = measure === 'attacks' ? '' : ' are';
  const part = `${isHatched ? 'Hatched' : 'Of imprecise dates'}: ${measured(imprecise, { measure, unit })}, ${share} of all,${are}${records} ${past}.`;
  if (dates === 'apart' || measure === 'attacks') {
    return [`${part} They are counted in that ${interval}.`];
  }
  return [
    `${part} They are spread evenly over the days of each record, so that figures are rounded and may not add up to the total.`,
    'Of records that begin before the days shown or run past them, only what falls on those days is counted. An attack counts once, where its record begins.',
  ];
}
