import { OUTCOMES, type Outcome, VICTIMS, type Victims } from '@/lib/domain/enums';
import type { IncidentInput } from '@/lib/domain/incident';
import { addedBy } from '@/tests/integration/read/recount';

/**
 * What charts should count of incidents, by the plainest reading of the rules: cells as text, each the division, key, month,
 * type of violence and victims, then attacks and the sums. Groups go by their names.
 */
export function recountedCells(
  incidents: readonly IncidentInput[],
  counted: readonly Victims[] = VICTIMS,
): string[] {
  const cells = new Map<string, number[]>();
  for (const incident of incidents) {
    for (const victims of counted) {
      const added = [
        victims === 'all' ? 1 : 0,
        ...OUTCOMES.flatMap((outcome) => sumsOf(incident, outcome, victims)),
      ];
      if (added.every((number) => number === 0)) continue;
      for (const place of placesOf(incident)) {
        const key = [place, incident.dateStart.slice(0, 7), incident.violence, victims].join(' ');
        const cell = cells.get(key) ?? added.map(() => 0);
        cells.set(
          key,
          cell.map((number, i) => number + (added[i] ?? 0)),
        );
      }
    }
  }
  return Array.from(cells, ([key, sums]) => `${key}: ${sums.join(' ')}`).sort();
}

function placesOf({ country, parties }: IncidentInput): string[] {
  const names = parties
    .filter((party) => party.actorKind === 'armed_group' || party.actorKind === 'state_force')
    .map((party) => party.actorName);
  const groups = names.length > 0 ? [...new Set(names)] : ['none'];
  return ['none all', `country ${country}`, ...groups.map((group) => `party ${group}`)];
}

/** Known, open-ended, low, best, high. */
function sumsOf(incident: IncidentInput, outcome: Outcome, victims: Victims): number[] {
  const added = addedBy(incident, outcome, victims);
  if (added === null) return [0, 0, 0, 0, 0];
  return [1, added.isOpenEnded ? 1 : 0, added.low, added.best, added.high];
}
