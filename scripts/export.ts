import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import type { Tx } from '@/db/client';
import { inSnapshot, partsRuleSince } from '@/db/read/at-version';
import { exportIncidents } from '@/db/read/incidents';
import { queryState } from '@/db/read/view';
import { csvText } from '@/lib/csv/write';
import { NotFound, UserError } from '@/lib/errors';
import type { DatasetState } from '@/lib/filters/make-view';
import { parseFilters } from '@/lib/filters/parse';
import { EXPORTED_COLUMNS } from '@/lib/importers/csv/columns';
import { exportedRow } from '@/lib/importers/csv/write';
import { withLedger } from './ledger';
import { runCommand } from './lifecycle';
import { say } from './progress';

type ExportOptions = { dataset: string; asOf?: string; out?: string };

await runCommand(async () => {
  await exportCommand().parseAsync();
  return 0;
});

function exportCommand(): Command {
  return new Command('npm run -s export --')
    .description('Writes the published incidents of a dataset in the ledger’s own CSV layout.')
    .requiredOption('--dataset <slug>', 'the dataset')
    .option('--as-of <time>', 'as it was on a day (2024-05-15) or at a time with its zone')
    .option('--out <file>', 'where to write; without it, standard output')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(exportDataset);
}

async function exportDataset({ dataset, asOf, out }: ExportOptions): Promise<void> {
  const { filters, issues } = parseFilters(new URLSearchParams({ asOf: asOf ?? '' }));
  if (issues.length > 0) {
    throw new UserError(
      `--as-of must be a day (2024-05-15) or a time with its zone (2024-05-15T12:00:00Z), not "${asOf}".`,
    );
  }
  const count = await withLedger('export', async ({ db }) => {
    const state = await queryState(db, dataset, filters.asOf);
    if (state === null) throw new NotFound(`There is no dataset ${dataset}.`);
    if (state.asOfIsToCome) throw new UserError(`${asOf} is in the future.`);
    return inSnapshot(db, (snapshot) => writeState(snapshot, state, out));
  });
  say(`${count} incidents of ${dataset} were written${out ? ` to ${out}` : ''}.`);
}

/** Writes a state of a dataset; gives how many incidents it holds. A file has its name once it is whole. */
async function writeState(
  snapshot: Tx,
  state: DatasetState,
  out: string | undefined,
): Promise<number> {
  const incidents = exportIncidents(snapshot, state);
  const sumsParts = state.version >= (await partsRuleSince(snapshot, state.dataset.id));
  let count = 0;
  async function* text() {
    yield csvText([EXPORTED_COLUMNS]);
    for await (const batch of incidents) {
      count += batch.length;
      yield csvText(batch.map((incident) => exportedRow(incident, sumsParts)));
    }
  }
  const write = (to: Writable) => pipeline(Readable.from(text()), to);
  if (out === undefined) {
    await write(process.stdout);
  } else {
    try {
      await write(createWriteStream(`${out}.part`));
      await rename(`${out}.part`, out);
    } catch (error) {
      if (!isOfFiles(error)) throw error;
      throw new UserError(`The incidents can't be written to ${out}: ${error.message}.`);
    }
  }
  return count;
}

/** Whether it is the system's word on a file, and not the database's. */
function isOfFiles(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'code' in error && !('address' in error);
}
