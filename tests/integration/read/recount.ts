import type { Outcome, VictimCategory } from '@/lib/domain/enums';
import { boundsOf, type Counts, type FigureSum, isOpenEnded } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import type { Filters } from '@/lib/filters/view';
import type { DayRange } from '@/lib/stats/period';
import { slugOf } from './random-ledger';

/** The slugs of an incident's groups, each once. */
export function groupsOf({ parties }: IncidentInput): string[] {
  const groups = parties.filter((party) => party.actorKind === 'armed_group');
  return [...new Set(groups.map((party) => slugOf(party.actorName)))];
}

/** The incidents that filters leave of a range, by the plainest reading of the rules. */
export function incidentsIn(
  incidents: readonly IncidentInput[],
  { countries, parties, violence }: Filters,
  range: DayRange,
): IncidentInput[] {
  return incidents.filter(
    (incident) =>
      incident.dateStart >= range.from &&
      incident.dateStart <= range.to &&
      (countries.length === 0 || countries.includes(incident.country)) &&
      (violence.length === 0 || violence.includes(incident.violence)) &&
      (parties.length === 0 || groupsOf(incident).some((group) => parties.includes(group))),
  );
}

/** Counts incidents one by one. */
export function countOf(incidents: readonly IncidentInput[], victims: VictimCategory): Counts {
  return {
    attacks: incidents.length,
    killed: sumOf(incidents, 'killed', victims),
    wounded: sumOf(incidents, 'wounded', victims),
  };
}

function sumOf(
  incidents: readonly IncidentInput[],
  outcome: Outcome,
  victims: VictimCategory,
): FigureSum {
  const sum: FigureSum = { low: 0, best: 0, high: 0, unknown: 0, openEnded: 0 };
  for (const { figures } of incidents) {
    const figure = figures.find((one) => one.outcome === outcome && one.victims === victims);
    const bounds = figure === undefined ? null : boundsOf(figure);
    if (figure === undefined || bounds === null) {
      sum.unknown += 1;
      continue;
    }
    sum.low += bounds.low;
    sum.best += bounds.best;
    sum.high += bounds.high;
    if (isOpenEnded(figure)) sum.openEnded += 1;
  }
  return sum;
}
