import { ANY_COUNTRY, NO_GROUP } from '@/db/schema';
import { type Outcome, VICTIM_CATEGORIES, type VictimCategory } from '@/lib/domain/enums';
import { boundsOf, isOpenEnded } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';

/** A cell as text: level, victims, group, country, month, violence; then attacks and the sums. */
export type RecountedCells = string[];

const ALL_GROUPS = 'any';

/** The rollup of incidents by the plainest reading of its rules, cell by cell; groups by name. */
export function recountedRollup(incidents: readonly IncidentInput[]): RecountedCells {
  const cells = new Map<string, number[]>();
  for (const incident of incidents) {
    for (const victims of VICTIM_CATEGORIES) {
      const added = [
        victims === 'all' ? 1 : 0,
        ...sumsOf(incident, 'killed', victims),
        ...sumsOf(incident, 'wounded', victims),
      ];
      if (added.every((number) => number === 0)) continue;
      for (const place of placesOf(incident)) {
        if (place.level === 3 && victims !== 'all') continue;
        const key = [place.level, victims, place.group, place.country, ...whenOf(incident)].join(
          ' ',
        );
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

function whenOf({ dateStart, violence }: IncidentInput): string[] {
  return [`${dateStart.slice(0, 7)}-01`, violence];
}

function placesOf({ country, parties }: IncidentInput) {
  const names = parties
    .filter((party) => party.actorKind === 'armed_group')
    .map((party) => party.actorName);
  const groups = names.length > 0 ? [...new Set(names)] : [String(NO_GROUP)];
  return [
    { level: 0, group: ALL_GROUPS, country: ANY_COUNTRY },
    { level: 1, group: ALL_GROUPS, country },
    ...groups.map((group) => ({ level: 2, group, country: ANY_COUNTRY })),
    ...groups.map((group) => ({ level: 3, group, country })),
  ];
}

/** Known, open-ended, low, best, high. */
function sumsOf({ figures }: IncidentInput, outcome: Outcome, victims: VictimCategory): number[] {
  const figure = figures.find((one) => one.outcome === outcome && one.victims === victims);
  const bounds = figure === undefined ? null : boundsOf(figure);
  if (figure === undefined || bounds === null) return [0, 0, 0, 0, 0];
  return [1, isOpenEnded(figure) ? 1 : 0, bounds.low, bounds.best, bounds.high];
}
