import { connect } from '@/db/client';
import { dataset } from '@/db/schema';
import { prepareDatabase } from '@/scripts/prepare-database';

/** The only dataset of a scratch database; its title says that it is made up. */
export const SYNTHETIC = 'synthetic';

/** A database of its own on the server of `url`, with the schema and one empty synthetic dataset. An old one is replaced. */
export async function scratchDatabase(url: string, name: string): Promise<string> {
  await onServer(url, `drop database if exists ${name} with (force)`);
  await onServer(url, `create database ${name}`);
  const scratch = scratchAddress(url, name);
  await prepareDatabase(scratch);
  const { db, close } = connect(scratch, { max: 1 });
  await db.insert(dataset).values({
    slug: SYNTHETIC,
    title: 'Synthetic incidents, made up for measuring speed',
    publisher: 'Casualty Ledger',
    description: 'No event in it ever happened.',
    licence: 'CC0 1.0',
    citation: 'Synthetic: not to be cited.',
    recordsWounded: false,
    synthetic: true,
  });
  await close();
  return scratch;
}

/** The address of a database of that name on the server of `url`. */
function scratchAddress(url: string, name: string): string {
  const scratch = new URL(url);
  scratch.pathname = `/${name}`;
  return scratch.href;
}

export async function dropScratch(url: string, name: string): Promise<void> {
  await onServer(url, `drop database if exists ${name} with (force)`);
}

async function onServer(url: string, statement: string): Promise<void> {
  const { sql, close } = connect(url, { max: 1 });
  await sql.unsafe(statement);
  await close();
}
