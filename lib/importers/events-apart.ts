import type { IncidentInput } from '@/lib/domain/incident';
import type { ImportRow } from './table';

type Event = Extract<ImportRow, { kind: 'incident' }>;

/** What the rows of an event come to that stand apart in a file: the first of them, and the parties of all that say the same. */
export type Gathered = {
  line: number;
  dateStart: string;
  best: number | null | undefined;
  parties: IncidentInput['parties'];
};

/** The ids of which rows stand in more than one place of a file, with rows of others between them. */
export async function idsApart(batches: AsyncIterable<readonly string[]>): Promise<Set<string>> {
  const [ended, apart] = [new Set<string>(), new Set<string>()];
  let last: string | null = null;
  for await (const ids of batches) {
    for (const id of ids) {
      if (id === last) continue;
      if (last !== null) ended.add(last);
      if (ended.has(id)) apart.add(id);
      last = id;
    }
  }
  return apart;
}

/** The parties of those events, wherever their rows stand. No more of their rows is kept. */
export async function gatherApart(
  batches: AsyncIterable<ImportRow[]>,
  apart: ReadonlySet<string>,
): Promise<Map<string, Gathered>> {
  const gathered = new Map<string, Gathered>();
  for await (const batch of batches) {
    for (const row of batch) {
      if (row.kind === 'reject' || !apart.has(row.incident.externalId)) continue;
      const { externalId, dateStart, figures, parties } = row.incident;
      const known = gathered.get(externalId);
      if (known === undefined) {
        const best = figures[0]?.best;
        gathered.set(externalId, { line: row.line, dateStart, best, parties: [...parties] });
      } else if (isSameEvent(known, row)) addParties(known.parties, parties);
    }
  }
  return gathered;
}

/** Adds those parties that are not among them by their names. */
export function addParties(to: IncidentInput['parties'], of: IncidentInput['parties']): void {
  to.push(...of.filter(({ actorName }) => to.every((party) => party.actorName !== actorName)));
}

export function isSameEvent(
  { dateStart, best }: Pick<Gathered, 'dateStart' | 'best'>,
  { incident }: Event,
): boolean {
  return dateStart === incident.dateStart && best === incident.figures[0]?.best;
}
