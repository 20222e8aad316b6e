import { databaseOf, type Pool } from '@/db/client';
import { type Facts, newFacts } from '@/lib/facts/facts';
import { loadFacts } from './facts';

/** Facts of a dataset, and their being brought up to a newer version, if they are. */
type Kept = { facts: Facts; loading: Promise<Facts> | null };

declare global {
  /** Kept across the reloads of development, which evaluate modules again. */
  var ledgerFacts: Map<string, Kept> | undefined;
}

/**
 * The facts of a dataset, up to the version asked for or beyond it. Each process keeps one copy, for all of its logins, and
 * adds to it what is new when a newer version is first asked for.
 */
export async function factsUpTo(db: Pool, datasetId: number, version: number): Promise<Facts> {
  globalThis.ledgerFacts ??= new Map();
  const name = `${databaseOf(db)} ${datasetId}`;
  const kept = globalThis.ledgerFacts.get(name) ?? { facts: newFacts(), loading: null };
  globalThis.ledgerFacts.set(name, kept);
  while (kept.facts.version < version) {
    kept.loading ??= loadFacts(db, datasetId, kept.facts).finally(() => {
      kept.loading = null;
    });
    kept.facts = await kept.loading;
  }
  return kept.facts;
}
