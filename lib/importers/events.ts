import { addParties, type Gathered, isSameEvent } from './events-apart';
import type { ImportRow } from './table';

type Event = Extract<ImportRow, { kind: 'incident' }>;

/**
 * Each event once, as files with a row for each actor have several of them, mostly one below another: the parties of all of those are the
 * event's.
 * @param later the parties of events whose rows stand apart, as they were gathered before, by id
 */
export async function* eventsOf(
  batches: AsyncIterable<ImportRow[]>,
  idColumn: string,
  later: ReadonlyMap<string, Gathered>,
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
        done.push(...whole(rows, idColumn, later));
        rows = [];
      }
      rows.push(row);
    }
    yield done;
  }
  yield whole(rows, idColumn, later);
}

/** An event of its rows that follow one another, with those behind it that say the same, so that they are counted as read. */
function eventOf(rows: readonly Event[], idColumn: string): ImportRow[] {
  const [first, ...others] = rows;
  if (first === undefined) return [];
  const { dateStart, figures, parties } = first.incident;
  const again = others.map((row): ImportRow => {
    if (!isSameEvent({ dateStart, best: figures[0]?.best }, row)) {
      return differing(first.line, row, idColumn);
    }
    addParties(parties, row.incident.parties);
    return { ...row, mayComeAgain: true };
  });
  return [{ ...first, mayComeAgain: true }, ...again];
}

/** The same of an event whose rows may stand apart: the first has the parties of all, and those that stand apart are left out. */
function whole(
  rows: readonly Event[],
  idColumn: string,
  gathered: ReadonlyMap<string, Gathered>,
): ImportRow[] {
  const [first] = rows;
  const all = first && gathered.get(first.incident.externalId);
  if (first === undefined || all === undefined) return eventOf(rows, idColumn);
  if (all.line !== first.line) {
    return rows.map((row) =>
      isSameEvent(all, row) ? { ...row, mayComeAgain: true } : differing(all.line, row, idColumn),
    );
  }
  addParties(first.incident.parties, all.parties);
  return eventOf(rows, idColumn);
}

function differing(firstLine: number, { line, incident }: Event, column: string): ImportRow {
  const reason = `The event ${incident.externalId} is on line ${firstLine} too, with another date or other figures, and that row was used.`;
  return { kind: 'reject', reject: { line, column, reason, raw: '' } };
}
