import { rawSql, type Tx } from '@/db/client';
import { FIELD_NAMES, INCIDENT_FIELDS } from '@/lib/domain/incident-fields';
import { copyIn } from './copy-stream';
import { copyBytes, copyNumber, copyText, inSlices } from './copy-text';
import type { PlannedRevision, RevisionCause } from './planned-revisions';
import type { OpenVersion } from './versions';

/** Writes lines by COPY, table after table. Nothing else can be asked of the transaction meanwhile. */
export async function sendLines(tx: Tx, lines: CopyLines): Promise<void> {
  for (const [table, text] of lines) await copyIn(rawSql(tx), table, COPIED_COLUMNS[table], text);
}

/** Lines for COPY, by the table that they go to; tables without any are left out. */
export type CopyLines = Map<CopiedTable, Buffer>;

/** About as many characters as are written out at once. */
const PIECE = 16 * 1024;

/** The lines of revisions, in COPIED_COLUMNS' order, and of those incidents that are new: that is, of number 1. */
export async function copyLines(
  open: OpenVersion,
  planned: readonly PlannedRevision[],
): Promise<CopyLines> {
  // Texts are joined piece by piece, and written out soon: until then they hold all that they are joined of in memory.
  const text = { ...NO_TEXT };
  const pieces = new Map<CopiedTable, Buffer[]>();
  // Most revisions of a file have one cause.
  const causes = new Map<RevisionCause, string>();
  const writeOut = (least: number) => {
    for (const table of COPIED_TABLES) {
      if (text[table].length <= least) continue;
      const written = pieces.get(table) ?? [];
      written.push(Buffer.from(text[table]));
      pieces.set(table, written);
      text[table] = '';
    }
  };
  await inSlices(planned, (revision) => {
    const cause = causes.get(revision.cause) ?? causeText(revision.cause);
    causes.set(revision.cause, cause);
    addLines(text, open, revision, cause);
    writeOut(PIECE);
  });
  writeOut(0);
  return new Map(
    COPIED_TABLES.flatMap((table) => {
      const written = pieces.get(table);
      return written === undefined ? [] : [[table, Buffer.concat(written)] as const];
    }),
  );
}

function addLines(
  text: Record<CopiedTable, string>,
  { datasetId, version, datasetSlug }: OpenVersion,
  revision: PlannedRevision,
  cause: string,
): void {
  const { id, incidentId, number, content, sourceIds } = revision;
  const { externalId, hash, otherPlaces, parties, figures, claims } = content;
  if (number === 1) {
    text.incident += `${incidentId}\t${datasetId}\t${externalId}\t${datasetSlug}-${externalId}\n`;
  }
  text.incident_revision += `${id}\t${incidentId}\t${datasetId}\t${number}\t${version}\t${cause}\t${content.derived}\t${copyBytes(hash)}\t${content.text}\n`;
  otherPlaces.forEach((place, i) => {
    text.incident_place += `${id}\t${i}\t${place}\n`;
  });
  parties.forEach((party, i) => {
    text.incident_party += `${id}\t${i}\t${party}\n`;
  });
  for (const figure of figures) text.casualty_figure += `${id}\t${figure}\n`;
  sourceIds.forEach((sourceId, i) => {
    text.revision_source += `${id}\t${i}\t${sourceId}\n`;
  });
  claims.forEach((claim, i) => {
    text.claim += `${id}\t${i}\t${sourceIds[claim.source]}\t${claim.text}\n`;
  });
}

function causeText(cause: RevisionCause): string {
  const { state, reason, note, author, review, mergedIntoId, independentSources = null } = cause;
  const reviewed =
    review === null
      ? `\\N\tfalse\t${copyNumber(independentSources)}\t\\N`
      : `${copyText(review.reviewer)}\t${review.isOwn}\t${review.independentSources}\t${review.draftId}`;
  return `${state}\t${reason}\t${copyText(note)}\t${copyText(author)}\t${reviewed}\t${copyNumber(mergedIntoId)}`;
}

/** The tables that a revision is written to, in the order that their triggers ask for. */
export const COPIED_TABLES = [
  'incident',
  'incident_revision',
  'incident_place',
  'incident_party',
  'casualty_figure',
  'revision_source',
  'claim',
] as const;
type CopiedTable = (typeof COPIED_TABLES)[number];

const NO_TEXT: Readonly<Record<CopiedTable, string>> = {
  incident: '',
  incident_revision: '',
  incident_place: '',
  incident_party: '',
  casualty_figure: '',
  revision_source: '',
  claim: '',
};

/** What a revision says about its incident, in the columns of `incident_revision`. */
export const CONTENT_COLUMNS: readonly string[] = [
  'content_hash',
  ...FIELD_NAMES.map((name) => INCIDENT_FIELDS[name].column),
  'killed_best',
  'wounded_best',
];

/** What is worked out from what a revision says, and is no part of it. */
export const DERIVED_COLUMNS: readonly string[] = ['killed_of_parts', 'wounded_of_parts'];

const ESTIMATE_COLUMNS = ['outcome', 'victims', 'low', 'best', 'high', 'qualifier'] as const;

/** The columns that are written, in the order of copy-lines. The database fills in the rest. */
export const COPIED_COLUMNS: Readonly<Record<CopiedTable, readonly string[]>> = {
  incident: ['id', 'dataset_id', 'external_id', 'public_id'],
  incident_revision: [
    'id',
    'incident_id',
    'dataset_id',
    'number',
    'recorded_version',
    'state',
    'reason',
    'note',
    'author',
    'reviewer',
    'self_reviewed',
    'independent_sources',
    'draft_id',
    'merged_into_id',
    ...DERIVED_COLUMNS,
    ...CONTENT_COLUMNS,
  ],
  incident_place: ['revision_id', 'position', 'country', 'admin1', 'place'],
  incident_party: [
    'revision_id',
    'position',
    'actor_id',
    'role',
    'attribution',
    'claimed_via',
    'dead_low',
    'dead_best',
    'dead_high',
    'dead_qualifier',
  ],
  casualty_figure: [
    'revision_id',
    ...ESTIMATE_COLUMNS,
    'rule',
    'rule_version',
    'rule_reason',
    'words',
  ],
  revision_source: ['revision_id', 'position', 'source_id'],
  claim: [
    'revision_id',
    'position',
    'source_id',
    ...ESTIMATE_COLUMNS,
    'official',
    'quoted',
    'locator',
    'words',
  ],
};

/** Supersedes the current revisions of incidents, so that a new one can be recorded for each. */
export async function supersede(
  tx: Tx,
  { version }: OpenVersion,
  incidentIds: readonly number[],
): Promise<void> {
  if (incidentIds.length === 0) return;
  await rawSql(tx)`
    update incident_revision set superseded_version = ${version}
    where superseded_version is null
      and incident_id in (select value::bigint from json_array_elements_text(${JSON.stringify(incidentIds)}::json))`;
}
