import { mapValues } from 'es-toolkit/object';
import type { Interval, Outcome, Split, Victims } from '@/lib/domain/enums';
import {
  type Bounds,
  boundsOf,
  type Counted,
  type Figure,
  type FigureSum,
  isOpenEnded,
} from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import type { Filters } from '@/lib/filters/view';
import { OUTCOME_WORDS } from '@/lib/format/words';
import { addDays, type DayRange } from '@/lib/stats/period';
import { slugOf } from './random-ledger';

/** What an incident counts under where a view is divided. */
export function partsOf(incident: IncidentInput, split: Split): string[] {
  if (split === 'violence') return [incident.violence];
  return split === 'country' ? [incident.country] : partiesOf(incident);
}

/** The slugs of an incident's parties, each once. */
export function partiesOf({ parties }: IncidentInput): string[] {
  const own = parties.filter(
    ({ actorKind }) => actorKind === 'armed_group' || actorKind === 'state_force',
  );
  return [...new Set(own.map((party) => slugOf(party.actorName)))];
}

function keysOf(incident: IncidentInput): string[] {
  const own = partiesOf(incident);
  return own.length === 0 ? ['none'] : own;
}

/** The incidents that filters leave, of whatever days, by the plainest reading of the rules. */
export function incidentsOf(
  incidents: readonly IncidentInput[],
  { countries, parties, violence }: Filters,
): IncidentInput[] {
  return incidents.filter(
    (incident) =>
      (countries.length === 0 || countries.includes(incident.country)) &&
      (violence.length === 0 || violence.includes(incident.violence)) &&
      (parties.length === 0 || keysOf(incident).some((key) => parties.includes(key))),
  );
}

/** Those of them that a view of a range is made of. */
export function incidentsIn(
  incidents: readonly IncidentInput[],
  filters: Filters,
  range: DayRange,
): IncidentInput[] {
  return incidentsOf(incidents, filters).filter((incident) => {
    if (filters.dates === 'leave') {
      return !isImprecise(incident, filters.interval) && begins(incident, range);
    }
    if (filters.dates === 'apart' || !isImprecise(incident, filters.interval)) {
      return begins(incident, range);
    }
    return daysOf(incident).some((day) => day >= range.from && day <= range.to);
  });
}

function begins({ dateStart }: IncidentInput, { from, to }: DayRange): boolean {
  return dateStart >= from && dateStart <= to;
}

function isImprecise({ dateStart, dateEnd }: IncidentInput, interval: Interval): boolean {
  return periodName(dateStart, interval) !== periodName(dateEnd, interval);
}

function periodName(day: string, interval: Interval): string {
  const [year = '', month = ''] = day.split('-');
  if (interval === 'year') return year;
  return interval === 'month' ? `${year} ${month}` : `${year} ${Math.ceil(Number(month) / 3)}`;
}

function daysOf({ dateStart, dateEnd }: IncidentInput): string[] {
  const days: string[] = [];
  for (let day = dateStart; day <= dateEnd; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Counts of some days, incident by incident: of those given, in whatever days they are, by the filters' rules. */
export function countsOf(
  incidents: readonly IncidentInput[],
  { dates, interval, victims }: Pick<Filters, 'dates' | 'interval' | 'victims'>,
  range: DayRange,
): Counted {
  const begun = incidents.filter((incident) => begins(incident, range));
  const precise = begun.filter((incident) => !isImprecise(incident, interval));
  const imprecise = begun.filter((incident) => isImprecise(incident, interval));
  const long = incidents.filter((incident) => isImprecise(incident, interval));
  const sum = (outcome: Outcome): { counted: FigureSum; imprecise: FigureSum } => {
    const certain = sumOf(precise, outcome, victims);
    const whole = sumOf(imprecise, outcome, victims);
    const part =
      dates === 'spread' ? { ...whole, ...sharesOf(long, outcome, victims, range) } : whole;
    return { counted: dates === 'leave' ? certain : added(certain, part), imprecise: part };
  };
  const sums = mapValues(OUTCOME_WORDS, (_, outcome) => sum(outcome));
  return {
    attacks: dates === 'leave' ? precise.length : begun.length,
    ...mapValues(sums, ({ counted }) => counted),
    imprecise: {
      attacks: imprecise.length,
      ...mapValues(sums, (one) => one.imprecise),
    },
  };
}

function sumOf(incidents: readonly IncidentInput[], outcome: Outcome, victims: Victims): FigureSum {
  const sum: FigureSum = { low: 0, best: 0, high: 0, unknown: 0, openEnded: 0 };
  for (const incident of incidents) {
    const added = addedBy(incident, outcome, victims);
    if (added === null) {
      sum.unknown += 1;
      continue;
    }
    sum.low += added.low;
    sum.best += added.best;
    sum.high += added.high;
    if (added.isOpenEnded) sum.openEnded += 1;
  }
  return sum;
}

/** What of incidents' figures falls on the days of a range, where it is spread evenly over all of theirs. */
function sharesOf(
  incidents: readonly IncidentInput[],
  outcome: Outcome,
  victims: Victims,
  { from, to }: DayRange,
): Pick<FigureSum, 'low' | 'best' | 'high'> {
  const parts = { low: 0, best: 0, high: 0 };
  for (const incident of incidents) {
    const days = daysOf(incident);
    const share = days.filter((day) => day >= from && day <= to).length / days.length;
    const { low, best, high } = sumOf([incident], outcome, victims);
    parts.low += low * share;
    parts.best += best * share;
    parts.high += high * share;
  }
  const { low, best, high } = parts;
  return { low: Math.round(low), best: Math.round(best), high: Math.round(high) };
}

function added(one: FigureSum, other: FigureSum): FigureSum {
  return {
    low: one.low + other.low,
    best: one.best + other.best,
    high: one.high + other.high,
    unknown: one.unknown + other.unknown,
    openEnded: one.openEnded + other.openEnded,
  };
}

/** Those by age and sex are of which: they overlap, and are no parts. */
const isPart = ({ victims }: Figure) => !['children', 'women', 'men'].includes(victims);

/** What an incident adds to sums: its figure; for all victims, where that is not known, the sum of its parts; or nothing. */
export function addedBy(
  { figures }: IncidentInput,
  outcome: Outcome,
  victims: Victims,
): (Bounds & { isOpenEnded: boolean }) | null {
  const its = figures.filter((one) => one.outcome === outcome && boundsOf(one) !== null);
  const figure = its.find((one) => one.victims === victims);
  const bounds = figure === undefined ? null : boundsOf(figure);
  if (figure !== undefined && bounds !== null) {
    return { ...bounds, isOpenEnded: isOpenEnded(figure) };
  }
  if (victims !== 'all') return null;
  const parts = its.filter(isPart).map((one) => boundsOf(one) ?? { low: 0, best: 0, high: 0 });
  const sumOfParts = (bound: keyof Bounds) => parts.reduce((sum, part) => sum + part[bound], 0);
  const best = sumOfParts('best');
  if (best === 0) return null;
  return { low: sumOfParts('low'), best, high: sumOfParts('high'), isOpenEnded: true };
}
