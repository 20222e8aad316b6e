import type { ImportRow } from './table';

type Event = Extract<ImportRow, { kind: 'incident' }>;

/**
 * Each event once, as files with a row for each actor have several of them, mostly one below another: the parties of all of
 * those are the event's. What comes later again is left out where incidents are counted, or refused, as the event is gone by then and a
 * party of a later row would be lost.
 */
export async function* eventsOf(
  batches: AsyncIterable<ImportRow[]>,
  idColumn: string,
  later: 'left out' | 'refused' = 'left out',
): AsyncGenerator<ImportRow[]> {
  let rows: Event[] = [];
  for await (const batch of batches) {
    const done: ImportRow[] = [];
    for (const row of batch) {
      if (row.kind === 'reject') {
        done.push(row);
        continue;
      }
      const first = rows[0];
      if (first !== undefined && first.incident.externalId !== row.incident.externalId) {
        done.push(...eventOf(rows, idColumn, later));
        rows = [];
      }
      rows.push(row);
    }
    yield done;
  }
  yield eventOf(rows, idColumn, later);
}

/** An event of its rows, with those behind it that say the same, so that they are counted as read. */
function eventOf(
  [first, ...others]: readonly Event[],
  idColumn: string,
  later: 'left out' | 'refused',
): ImportRow[] {
  if (first === undefined) return [];
  const mayComeAgain = later === 'refused' ? { below: first.line } : (true as const);
  const { parties } = first.incident;
  const again = others.map((row): ImportRow => {
    if (!isSameEvent(first, row)) return differing(first, row, idColumn);
    const fresh = row.incident.parties.filter(({ actorName }) =>
      parties.every((party) => party.actorName !== actorName),
    );
    parties.push(...fresh);
    return { ...row, mayComeAgain };
  });
  return [{ ...first, mayComeAgain }, ...again];
}

function isSameEvent({ incident: one }: Event, { incident: other }: Event): boolean {
  return one.dateStart === other.dateStart && one.figures[0]?.best === other.figures[0]?.best;
}

function differing(first: Event, { line, incident }: Event, column: string): ImportRow {
  const reason = `The event ${incident.externalId} is on line ${first.line} too, with another date or other figures, and that row was used.`;
  return { kind: 'reject', reject: { line, column, reason, raw: '' } };
}
