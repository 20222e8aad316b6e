import { eq, getTableColumns, inArray } from 'drizzle-orm';
import { pick } from 'es-toolkit/object';
import type { Db } from '@/db/client';
import { country, incident, incidentRevision } from '@/db/schema';
import { INCIDENT_FLAGS } from '@/lib/domain/enums';
import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { FIELD_NAMES } from '@/lib/domain/incident-fields';
import { claimsOf, figuresOf, partiesOf, sourcesOf } from './incident-parts';

/** All that revisions say, by the revision's id: six queries, however many there are. */
export async function queryRecords(
  db: Db,
  revisions: number[],
): Promise<Map<number, RecordedIncident>> {
  const [rows, parties, figures, sources, claims] = await Promise.all([
    contentOf(db, revisions),
    partiesOf(db, revisions),
    figuresOf(db, revisions),
    sourcesOf(db, revisions),
    claimsOf(db, revisions),
  ]);
  return new Map(
    rows.map(({ revisionId, ...content }) => {
      const documents = sources.get(revisionId) ?? [];
      const record: RecordedIncident = {
        ...content,
        flags: INCIDENT_FLAGS.filter((flag) => content.flags.includes(flag)),
        parties: parties.get(revisionId) ?? [],
        figures: figures.get(revisionId) ?? [],
        sources: documents.map(({ id: _, ...document }) => document),
        claims: (claims.get(revisionId) ?? []).map(({ sourceId, ...claim }) => ({
          ...claim,
          source: documents.findIndex((document) => document.id === sourceId),
        })),
      };
      return [revisionId, record];
    }),
  );
}

function contentOf(db: Db, revisions: number[]) {
  const r = incidentRevision;
  return db
    .select({
      revisionId: r.id,
      externalId: incident.externalId,
      countryName: country.name,
      ...pick(getTableColumns(r), FIELD_NAMES),
    })
    .from(r)
    .innerJoin(incident, eq(incident.id, r.incidentId))
    .innerJoin(country, eq(country.code, r.country))
    .where(inArray(r.id, revisions));
}
