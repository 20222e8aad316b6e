import { sql } from 'drizzle-orm';
import { rawSql, type Tx } from '@/db/client';
import { idRows } from '@/db/write/copy-text';
import type {
  CurrentRevision,
  Currents,
  RevisionCause,
  RowRule,
} from '@/db/write/planned-revisions';
import type { OpenVersion } from '@/db/write/versions';
import type { IncidentInput } from '@/lib/domain/incident';
import type { ImportRequest } from './options';
import { compareRow, type FileBase, fileBases, type OpenRow, type Verdict } from './three-way';

export type ImportedRowCounts = {
  added: number;
  changed: number;
  left: number;
  held: number;
  /** What a file says that waits for no decision any more, or is what the desk has by now. */
  settled: number;
};

type Given = Pick<ImportRequest, 'release' | 'author' | 'seen'> & {
  versions: ReadonlySet<number>;
};

/**
 * The rule for recording a release: what is new in it is taken, what only the desk has changed is left, and what both have changed is
 * held for a person to decide. `counts` is kept up to date.
 */
export function releaseRule(
  tx: Tx,
  open: OpenVersion,
  { release, author, seen, versions }: Given,
  counts: ImportedRowCounts,
): RowRule {
  const said = {
    note: null,
    author,
    review: null,
    mergedIntoId: null,
    state: 'published',
  } as const;
  const firstEntry = { ...said, reason: 'first_entry' } as const;
  const byImport = { ...said, reason: 'import' } as const;
  let bases: ReadonlyMap<number, FileBase> = new Map();
  let toHold: RowToHold[] = [];
  let toSupersede: number[] = [];
  return {
    async learn(currents) {
      bases = await fileBases(tx, versions, notByFile(currents, versions));
    },
    decide(current, { externalId, hash, incident }): RevisionCause | null {
      if (current === undefined) {
        counts.added += 1;
        return firstEntry;
      }
      const { incidentId, number } = current;
      const base = bases.get(incidentId) ?? byFile(current);
      const verdict = compareRow(hash, current, base, seen?.of.get(externalId));
      if (endsOpen(verdict, base.open, hash)) {
        counts.settled += 1;
        toSupersede.push(incidentId);
      }
      switch (verdict) {
        case 'restore':
          counts.changed += 1;
          return { ...said, reason: 'restoration', note: `Again in ${release}` };
        case 'take':
          counts.changed += 1;
          return byImport;
        case 'same':
          return null;
        case 'agree':
          counts.settled += 1;
          toHold.push({ incidentId, kind: 'same', hash, revisionNumber: number });
          return null;
        case 'left':
          counts.left += 1;
          return null;
        case 'hold':
          if (incident === null) throw new Error('what is held of an incident was not kept');
          counts.held += 1;
          toHold.push({ incidentId, kind: 'row', hash, incident });
          return null;
      }
    },
    async settle() {
      await supersedeOpen(tx, toSupersede);
      await holdRows(tx, open, author, toHold);
      toSupersede = [];
      toHold = [];
    },
  };
}

function notByFile(currents: Currents, versions: ReadonlySet<number>): number[] {
  return [...currents.values()]
    .filter(({ recordedVersion }) => !versions.has(recordedVersion))
    .map(({ incidentId }) => incidentId);
}

/** Of an incident of which a release recorded what is current. */
function byFile({ state, hash }: CurrentRevision): FileBase {
  return { said: state === 'retracted' ? 'absent' : { hash }, open: null, isByFile: true };
}

/** Whether what waited for a decision is over: the row is taken, or the file says again what it said before. */
function endsOpen(verdict: Verdict, open: OpenRow | null, hash: string): boolean {
  if (open === null) return false;
  return verdict === 'take' || (verdict === 'left' && open.isOfRelease && open.hash !== hash);
}

/** What a release said about an incident without being taken. */
type RowToHold = { incidentId: number } & (
  | { kind: 'row'; hash: string; incident: IncidentInput }
  | { kind: 'same'; hash: string; revisionNumber: number }
  | { kind: 'absent' }
);

/** Keeps what a release said and the ledger did not take instead of what waited for a decision before. */
export async function holdRows(
  tx: Tx,
  { datasetId, version }: OpenVersion,
  author: string,
  rows: readonly RowToHold[],
): Promise<void> {
  if (rows.length === 0) return;
  await supersedeOpen(
    tx,
    rows.map(({ incidentId }) => incidentId),
  );
  await rawSql(tx)`
    insert into held_row (dataset_id, incident_id, version, kind, content_hash, incident, revision_number, state, brought_by)
    select ${datasetId}, r."incidentId", ${version}, r.kind, decode(r.hash, 'hex'), r.incident, r."revisionNumber",
      case r.kind when 'same' then 'agreed' else 'open' end::held_state, ${author}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r ("incidentId" bigint, kind held_kind, hash text,
      incident jsonb, "revisionNumber" int)`;
}

/** Ends what waited for a decision on incidents, as the file says something else by now. */
export async function supersedeOpen(tx: Tx, incidentIds: readonly number[]): Promise<void> {
  if (incidentIds.length === 0) return;
  await tx.execute(sql`
    update held_row set state = 'superseded'
    where state = 'open' and incident_id in ${idRows(incidentIds)}`);
}
