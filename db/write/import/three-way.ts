import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { idRows } from '@/db/write/copy-text';
import type { CurrentRevision } from '@/db/write/planned-revisions';
import type { HeldKind } from '@/lib/domain/draft';
import type { RevisionState } from '@/lib/domain/enums';

/** What the last file said about an incident, as it is settled: its content's hash, or that the release lacked it. */
type Said = { hash: string } | 'absent' | null;

/** A row that waits for a person; `hash` is null if the release does not have it, or if it came with a file of drafts. */
export type OpenRow = { id: number; hash: string | null; isAbsent: boolean; isOfRelease: boolean };

/** What is known of the files that had an incident before. */
export type FileBase = {
  said: Said;
  open: OpenRow | null;
  /** Whether a release recorded what is current. */
  isByFile: boolean;
};

/**
 * What is done with a row of a file: `take` it, or `restore` what an earlier release lacked; `same`: the desk has just that, and
 * `agree`: it does by now; `left`: the file has not changed it, but the desk has; `hold` it: both have, so that a person decides.
 */
export type Verdict = 'take' | 'restore' | 'same' | 'agree' | 'left' | 'hold';

/**
 * Compares what a file says with what the last one said and with what the desk has. An incident that no file has brought was
 * entered at the desk, and so is the desk's.
 * @param seen what came of it when someone looked at the row beside what the desk has
 */
export function compareRow(
  hash: string,
  current: CurrentRevision,
  { said, open, isByFile }: FileBase,
  seen: 'take' | 'hold' | undefined,
): Verdict {
  if (isByFile && current.state === 'retracted') return 'restore';
  const last = said === null || said === 'absent' ? null : said.hash;
  const isPublished = current.state === 'published';
  if (isPublished && current.hash === hash) {
    return last === hash && open === null ? 'same' : 'agree';
  }
  if (seen !== undefined) return isPublished ? seen : 'hold';
  if (last === hash) return 'left';
  if (isPublished && last === current.hash) return 'take';
  return open?.isOfRelease && open.hash === hash ? 'left' : 'hold';
}

/** The same of a published incident that a release lacks. */
export function compareAbsent(
  current: Pick<CurrentRevision, 'hash'>,
  { said, open, isByFile }: FileBase,
): 'retract' | 'left' | 'hold' {
  if (isByFile) return 'retract';
  if (said === null || said === 'absent') return 'left';
  if (said.hash === current.hash) return 'retract';
  return open?.isOfRelease && open.isAbsent ? 'left' : 'hold';
}

/** Where to find what the last release said about an incident: a revision's number, or a held row's id. */
type BasePlace = { revision: number } | { held: number };

export type PlacedBase = FileBase & { place: BasePlace | null };

/** The versions of a dataset that a file made. A file that was undone as a whole counts no more. */
export async function fileVersions(db: Db, datasetId: number): Promise<ReadonlySet<number>> {
  const rows = await db.execute<{ version: number }>(sql`
    select r.version from release r
    where r.dataset_id = ${datasetId} and r.mode <> 'named' and not exists (
      select from upload u
      where u.dataset_id = r.dataset_id and u.version = r.version and u.state = 'undone'
    )`);
  return new Set(rows.map(({ version }) => version));
}

type FileBaseRow = {
  incidentId: number;
  number: number | null;
  state: RevisionState | null;
  hash: string | null;
  version: number | null;
  heldId: number | null;
  heldKind: HeldKind | null;
  heldHash: string | null;
  heldVersion: number | null;
  sameAs: number | null;
  openId: number | null;
  openKind: HeldKind | null;
  openHash: string | null;
  openVersion: number | null;
};

/**
 * What the last releases said about incidents whose current revision is none of a file's. That is what a release recorded last, or
 * what it said later without being taken; a release on which nobody has decided yet does not count.
 */
export async function fileBases(
  db: Db,
  versions: ReadonlySet<number>,
  incidentIds: readonly number[],
): Promise<Map<number, PlacedBase>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await db.execute<FileBaseRow>(sql`
    select c.id as "incidentId", r.number, r.state, r.hash, r.version, h.id as "heldId", h.kind as "heldKind",
      h.hash as "heldHash", h.version as "heldVersion", h.revision_number as "sameAs", o.id as "openId", o.kind as "openKind",
      encode(o.content_hash, 'hex') as "openHash", o.version as "openVersion"
    from ${idRows(incidentIds)} c (id)
    left join lateral (
      select number, state, encode(content_hash, 'hex') as hash, recorded_version as version
      from incident_revision where incident_id = c.id and recorded_version in ${versionRows(versions)}
      order by number desc limit 1
    ) r on true
    left join lateral (
      select id, kind, encode(content_hash, 'hex') as hash, version, revision_number
      from held_row where incident_id = c.id and version in ${versionRows(versions)}
        and state in ('agreed', 'kept', 'taken')
      order by version desc limit 1
    ) h on true
    left join held_row o on o.incident_id = c.id and o.state = 'open'`);
  return new Map(rows.map((row) => [row.incidentId, baseOf(row)]));
}

function versionRows(versions: ReadonlySet<number>): SQL {
  return sql`(select value::int from json_array_elements_text(${JSON.stringify([...versions])}::json))`;
}

function baseOf(row: FileBaseRow): PlacedBase {
  const { openId, openKind, openHash, openVersion } = row;
  const isAbsent = openKind === 'absent';
  const open =
    openId === null
      ? null
      : { id: openId, hash: openHash, isAbsent, isOfRelease: openVersion !== null };
  return { ...settledBase(row), open, isByFile: false };
}

function settledBase(row: FileBaseRow): Pick<PlacedBase, 'said' | 'place'> {
  const isHeld = row.heldId !== null && (row.heldVersion ?? 0) > (row.version ?? 0);
  if (!isHeld) {
    if (row.number === null) return { said: null, place: null };
    return saidBy(row.state === 'retracted' ? null : row.hash, { revision: row.number });
  }
  const place = row.sameAs === null ? { held: row.heldId ?? 0 } : { revision: row.sameAs };
  return saidBy(row.heldHash, place);
}

function saidBy(hash: string | null, place: BasePlace): Pick<PlacedBase, 'said' | 'place'> {
  return hash === null ? { said: 'absent', place: null } : { said: { hash }, place };
}
