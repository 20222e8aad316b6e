import 'server-only';
import type { Pool } from '@/db/client';
import { queryIncident } from '@/db/read/incident';
import { type Frozen, type FrozenRows, inColumns, rowsHash } from '@/lib/citation/frozen';
import { frozenIncidents } from '@/lib/citation/frozen-incident';
import { incidentRows } from '@/lib/citation/incident-rows';
import { Gone } from '@/lib/errors';
import type { PlacedRecord } from '@/site/incidents/place-map';

/**
 * Where the one incident of a citation happened, as it was cited; null if it is of something else, or nothing is known of the place. A
 * citation that is older than that places were kept has the place of the revision that it is of. No revision ever changes, and only one
 * that says all that is kept is taken for it.
 */
export async function citedPlace(db: Pool, citation: Frozen): Promise<PlacedRecord | null> {
  const { kind, rows } = citation;
  if (kind !== 'incident') return null;
  return placeIn(rows) ?? placeIn(await rowsOfRevision(db, citation));
}

function placeIn(rows: FrozenRows): PlacedRecord | null {
  const [incident] = frozenIncidents(rows).values();
  if (incident?.spot === undefined) return null;
  const { country: countryName, countryCode: country, spot } = incident;
  return { country, countryName, ...spot };
}

/** What a database that was restored has lost of that time is not drawn. */
function orLost(error: unknown): null {
  if (error instanceof Gone) return null;
  throw error;
}

async function rowsOfRevision(db: Pool, { words, recordedAt, rows }: Frozen): Promise<FrozenRows> {
  const incident = await queryIncident(db, words.order[0] ?? '', recordedAt).catch(orLost);
  const then = incident === null ? rows : incidentRows([incident]);
  return rowsHash(inColumns(then, rows)) === rowsHash(rows) ? then : rows;
}
