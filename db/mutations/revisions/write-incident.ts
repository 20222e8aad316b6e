import type { Db } from '@/db/client';
import type { IncidentInput } from '@/lib/domain/incident';
import type { OpenVersion } from '../open-version';
import { openActorBook } from './actor-book';
import { type Decide, draftRevisions } from './draft-revisions';
import { hashIncident } from './hash-incident';
import { openSourceBook } from './source-book';
import { writeRevisions } from './write-revisions';

/** Records what `decide` asks for of one incident. */
export async function writeIncident(
  tx: Db,
  open: OpenVersion,
  incident: IncidentInput,
  decide: Decide,
): Promise<void> {
  const actors = openActorBook(tx, open.datasetId);
  await actors.learn(incident.parties);
  const hashed = hashIncident(actors, incident);
  await writeRevisions(
    tx,
    open,
    await draftRevisions(tx, open, openSourceBook(tx), [hashed], decide),
  );
}
