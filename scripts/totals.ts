import type { Pool } from '@/db/client';
import { slugOf } from '@/db/write/actor-book';
import { checkRejects, type RejectLimit } from '@/db/write/import/options';
import { recordTotals } from '@/db/write/totals';
import { COMMAND_LINE } from '@/lib/auth/permissions';
import { UserError } from '@/lib/errors';
import type { TotalsFile } from '@/lib/importers/ucdp-cy';
import type { Input } from './input';
import { countLines } from './progress';

/**
 * Records a file of published totals as a new edition. Gives what was done, in lines.
 * @throws UserError where too much of the file can’t be read, or another file has an edition of that name
 */
export async function importTotals(
  db: Pool,
  input: Input,
  file: TotalsFile,
  options: { release?: string; dryRun?: true; maxRejects: RejectLimit },
): Promise<string[]> {
  const { read, rejects, totals, countries, years } = file;
  checkRejects(options.maxRejects, { read, rejected: rejects.length }, true);
  const edition = options.release ?? file.edition;
  if (edition === null) {
    throw new UserError(
      'The file does not say which edition it is: it has no column “version”. Say so with --release, such as --release 25.1.',
    );
  }
  const lines = [
    ...countLines([
      ['Rows read', read],
      ['Rejected', rejects.length],
      ['Totals', totals.length],
      ['Countries', countries],
      ['Years', years.last - years.first + 1],
    ]),
    `From ${years.first} to ${years.last}, edition ${edition}.`,
  ];
  if (options.dryRun) return [...lines, 'A dry run: nothing was written.'];
  const { slug, isNew } = await recordTotals(db, {
    slug: slugOf(`ucdp-cy ${edition}`),
    title: `Country-Year Dataset on Organized Violence within Country Borders, ${edition}`,
    publisher: 'Uppsala Conflict Data Program',
    licence: 'CC BY 4.0',
    citation: `UCDP Country-Year Dataset on Organized Violence within Country Borders, version ${edition}. Uppsala Conflict Data Program, https://ucdp.uu.se/downloads/. Its events: Sundberg, Ralph, and Erik Melander (2013). Introducing the UCDP Georeferenced Event Dataset. Journal of Peace Research 50(4): 523–532.`,
    fileName: input.name,
    sha256: input.sha256(),
    totals,
    author: COMMAND_LINE,
  });
  return [
    ...lines,
    isNew
      ? `Recorded as the edition ${slug}. /reconcile holds datasets against it.`
      : `The ledger already has this file, as the edition ${slug}. Nothing was written.`,
  ];
}
