import { inArray, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { entryOrNull, recordedNumbers } from '@/db/read/recorded-revisions';
import { heldRow } from '@/db/schema';
import { idRows } from '@/db/write/copy-text';
import { fileBases, type PlacedBase } from '@/db/write/import/three-way';
import type { IncidentInput } from '@/lib/domain/incident';
import { entrySchema, type SavedEntry } from '@/lib/entry/entry';
import type { Recorded } from '@/lib/entry/recorded';
import { changesOf } from '@/lib/upload/read-row';
import type { RowBase } from '@/lib/upload/row-reading';
import type { Standing } from '@/lib/upload/standing';

export const NO_STANDING: Standing = {
  released: null,
  drafted: null,
  isAsDrafted: false,
  waiting: null,
};

/**
 * What files said before of incidents, by the incidents' ids. Those of which a release recorded what is current are left out:
 * for them that is what stands.
 */
export async function queryStandings(
  db: Db,
  versions: ReadonlySet<number>,
  current: readonly RowBase[],
): Promise<Map<number, Standing>> {
  const byDesk = current.filter(({ recordedVersion }) => !versions.has(recordedVersion));
  const ids = byDesk.map(({ incidentId }) => incidentId);
  if (ids.length === 0) return new Map();
  const bases = await fileBases(db, versions, ids);
  const [recorded, held, drafted] = await Promise.all([
    recordedNumbers(db, revisionsOf(bases)),
    heldContents(db, bases),
    draftedContents(db, byDesk),
  ]);
  const releasedBy = (id: number, { place }: PlacedBase): Recorded | null => {
    if (place === null) return null;
    return ('held' in place ? held.get(place.held) : recorded.get(id)) ?? null;
  };
  return new Map(
    [...bases].map(([id, base]) => [
      id,
      {
        released: releasedBy(id, base),
        drafted: drafted.get(id)?.content ?? null,
        isAsDrafted: drafted.get(id)?.isCurrent ?? false,
        waiting: (base.open && held.get(base.open.id)) ?? null,
      },
    ]),
  );
}

function revisionsOf(bases: ReadonlyMap<number, PlacedBase>) {
  return [...bases].flatMap(([incidentId, { place }]) =>
    place !== null && 'revision' in place ? [{ incidentId, number: place.revision }] : [],
  );
}

/** What held rows say, by their ids. */
async function heldContents(
  db: Db,
  bases: ReadonlyMap<number, PlacedBase>,
): Promise<Map<number, Recorded | null>> {
  const ids = [...bases.values()].flatMap(({ place, open }) => [
    ...(place !== null && 'held' in place ? [place.held] : []),
    ...(open === null ? [] : [open.id]),
  ]);
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: heldRow.id, incident: heldRow.incident })
    .from(heldRow)
    .where(inArray(heldRow.id, ids));
  return new Map(rows.map(({ id, incident }) => [id, incident && recordedOf(incident)]));
}

function recordedOf(incident: IncidentInput): Recorded | null {
  const entry = entryOrNull(incident);
  return entry && { incident, entry };
}

type Drafted = { content: Recorded | null; isCurrent: boolean };

/**
 * What the last file of drafts said about incidents: as the draft began that was published, or as it was decided on; and whether what
 * came of it is current.
 */
async function draftedContents(db: Db, current: readonly RowBase[]): Promise<Map<number, Drafted>> {
  const ids = idRows(current.map(({ incidentId }) => incidentId));
  const rows = await db.execute<{
    id: number;
    entry: SavedEntry | null;
    incident: IncidentInput | null;
    isCurrent: boolean | null;
  }>(sql`
    select distinct on (said.id) said.* from (
      select r.incident_id as id, u.imported_at as at, s.entry, null::jsonb as incident,
        r.content_hash = c.content_hash as "isCurrent"
      from incident_revision r
      join draft d on d.id = r.draft_id
      join upload u on u.id = d.upload_id
      join draft_save s on s.draft_id = d.id and s.number = 1
      join incident_revision c on c.incident_id = r.incident_id and c.superseded_version is null
      where r.incident_id in ${ids}
      union all
      select h.incident_id, h.brought_at, null, h.incident, null
      from held_row h join upload u on u.id = h.upload_id
      where h.incident_id in ${ids} and h.state in ('taken', 'kept') and u.state <> 'undone'
    ) said
    order by said.id, said.at desc`);
  const now = new Map(current.map((one) => [one.incidentId, one]));
  return new Map(
    rows.flatMap(({ id, entry, incident, isCurrent }) => {
      const stands = now.get(id);
      if (stands === undefined) return [];
      // What the form has no field for no draft can change.
      const drafted = entry && { entry: entrySchema.parse(entry), incident: stands.incident };
      const content = incident === null ? drafted : recordedOf(incident);
      return [[id, { content, isCurrent: isCurrent ?? isSaid(stands, content) }]];
    }),
  );
}

function isSaid(stands: RowBase, content: Recorded | null): boolean {
  return content !== null && changesOf(content, stands.incident, stands.entry).length === 0;
}
