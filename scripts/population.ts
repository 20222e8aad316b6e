import { fileURLToPath } from 'node:url';
import type { Pool } from '@/db/client';
import { oneAtATime } from '@/db/lock';
import { populationEdition } from '@/db/schema';
import { slugOf } from '@/db/write/actor-book';
import { checkRejects, type RejectLimit } from '@/db/write/import/options';
import { type NewPopulation, recordPopulation } from '@/db/write/population';
import { COMMAND_LINE } from '@/lib/auth/permissions';
import { UserError } from '@/lib/errors';
import { type PopulationFile, readPopulation } from '@/lib/importers/population';
import { type Input, openInput } from './input';
import { countLines, type Progress } from './progress';

/** The edition that comes with the product. */
const OURS = fileURLToPath(new URL('../data/population/world-bank-2024.csv.gz', import.meta.url));

/** Loads the population that comes with the product into a ledger that has none; gives whether it did. */
export async function loadPopulation(url: string, progress: Progress): Promise<boolean> {
  return oneAtATime(url, 'loadStarter', async ({ db }) => {
    if ((await db.$count(populationEdition)) > 0) return false;
    progress('Loading the population of countries …');
    const input = await openInput(OURS);
    const file = await readPopulation(input.bytes);
    await recordPopulation(db, editionOf(file, input));
    return true;
  });
}

/**
 * Records a file of population as a new edition. Gives what was done, in lines.
 * @throws UserError where too much of the file can’t be read, or another file has an edition of that name
 */
export async function importPopulation(
  db: Pool,
  input: Input,
  file: PopulationFile,
  options: { release?: string; dryRun?: true; maxRejects: RejectLimit },
): Promise<string[]> {
  const { read, rejects, left, numbers, people } = file;
  checkRejects(options.maxRejects, { read, rejected: rejects.length }, true);
  const edition = editionOf(file, input, options.release);
  const counts = [
    ['Rows read', read],
    ['Rows of no country', left],
    ['Rejected', rejects.length],
    ['Numbers', numbers],
    ['Countries', people.size],
  ] as const;
  const lines = countLines(counts);
  if (options.dryRun) return [...lines, 'A dry run: nothing was written.'];
  const { slug, isNew } = await recordPopulation(db, edition);
  return [
    ...lines,
    isNew
      ? `Recorded as the edition ${slug}. Rates are of it from now on; what names an older one stays.`
      : `The ledger already has this file, as the edition ${slug}. Nothing was written.`,
  ];
}

function editionOf(file: PopulationFile, input: Input, release?: string): NewPopulation {
  const { layout, people, lastYear, updatedOn } = file;
  const name = release ?? updatedOn ?? (layout.projects ? yearIn(input.name) : String(lastYear));
  if (name === null) {
    throw new UserError('Which edition is it? Say so with --release, such as --release 2024.');
  }
  const told = release === undefined && updatedOn === null && !layout.projects;
  return {
    slug: slugOf(`${layout.slug} ${name}`),
    title: `${layout.title}, ${told ? 'to ' : ''}${name}`,
    publisher: layout.publisher,
    licence: layout.licence,
    projectedFrom: layout.projects ? firstProjected(name) : null,
    fileName: input.name,
    sha256: input.sha256(),
    people,
    author: COMMAND_LINE,
  };
}

/** World Population Prospects of a year estimate up to the year before. */
function firstProjected(name: string): number | null {
  const year = yearIn(name);
  return year === null ? null : Number(year);
}

function yearIn(text: string): string | null {
  return /20\d\d/.exec(text)?.[0] ?? null;
}
