import type { IncidentInput } from '@/lib/domain/incident';
import { eventsOf } from './events';
import { type Gathered, gatherApart, idsApart } from './events-apart';
import { type ReadAgain, readAgain } from './read-again';
import { importRows } from './rows';
import type { ImportReading, ImportRow, Table } from './table';

/** What an importer knows of a file with a row for each actor, once it has read the headings. */
type RowsOfActors = {
  recognised: ImportReading['recognised'];
  /** The heading that the ids stand below. */
  idColumn: string;
  /** The id of a row, or an empty text where it has none. */
  idOf: (cells: readonly string[]) => string;
  toIncident: (cells: readonly string[]) => IncidentInput;
};

/**
 * Reads a file with a row for each actor: each event once, with the parties of all of its rows, wherever they stand.
 * @param open opens the file from its beginning, more than once
 */
export async function readWholeEvents(
  bytes: AsyncIterable<Uint8Array | string>,
  open: (bytes: AsyncIterable<Uint8Array | string>) => Promise<Table>,
  recognise: (table: Table) => RowsOfActors,
): Promise<ImportReading> {
  const file = await readAgain(bytes);
  try {
    const table = await open(file.read());
    const known = recognise(table);
    return {
      recognised: known.recognised,
      rows: wholeEvents(file, table, { ...known, open: () => open(file.read()) }),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

type Reading = RowsOfActors & { open: () => Promise<Table> };

/**
 * Which events have rows that stand apart is found by their ids first, and only of those the parties are gathered before the file is read: of a
 * whole file they would not be held in memory.
 */
async function* wholeEvents(
  file: ReadAgain,
  table: Table,
  { open, idOf, idColumn, toIncident }: Reading,
): AsyncGenerator<ImportRow[]> {
  try {
    const apart = await idsApart(idsIn(table, idOf));
    const gathered =
      apart.size === 0
        ? new Map<string, Gathered>()
        : await gatherApart(importRows(await open(), toIncident), apart);
    yield* eventsOf(importRows(await open(), toIncident), idColumn, gathered);
  } finally {
    await file.close();
  }
}

async function* idsIn({ batches }: Table, idOf: RowsOfActors['idOf']) {
  for await (const records of batches) yield records.map(({ cells }) => idOf(cells));
}
