import type * as schema from '@/db/schema';

type Schema = typeof schema;
type NameOf<T> = T extends { _: { name: infer Name extends string } } ? Name : never;
export type TableName = { [K in keyof Schema]: NameOf<Schema[K]> }[keyof Schema];

/** What the public pages read of a table: all, nothing, or the rows for which a condition holds, of which they may read some columns alone. */
type ReaderAccess = boolean | { columns?: string[]; rows: string };

/** What the desk does with a table beside reading it; of an update, the columns where it is not all. */
type DeskAccess = { insert?: true; update?: true | string[]; delete?: true };

export type TableAccess = { reader: ReaderAccess; desk: DeskAccess };

const READ: DeskAccess = {};
const APPEND: DeskAccess = { insert: true };
/** A row is added, and ended once. */
const END: DeskAccess = { insert: true, update: ['ended_at', 'end_note'] };
const KEEP: DeskAccess = { insert: true, update: true };
const CLEAR: DeskAccess = { insert: true, update: true, delete: true };

/** What is of a dataset that the public may know of: the condition is asked with the reader's own rights. */
const OF_SHOWN_DATASET = { rows: 'dataset_id in (select d.id from dataset d)' };

/**
 * What each of the web server's two logins may do with each table. A table that is not decided on here does not compile;
 * what is not granted here is refused by the database. `reader: true` is for what anyone may read, whole: a table whose
 * rows are not all public names its columns and rows instead. Incidents and what is below them are left whole: the desk writes
 * them by COPY, which Postgres refuses where rows are guarded, and a condition would cost each chart. What is public leads to
 * them by a dataset.
 */
export const TABLE_ACCESS: Record<TableName, TableAccess> = {
  account: { reader: false, desk: KEEP },
  actor: {
    // Those that nothing but private datasets names are nobody's to know of.
    reader: { rows: 'id <> all ((select private_actors())::integer[])' },
    desk: KEEP,
  },
  actor_alias: {
    reader: { rows: 'dataset_id is null or dataset_id in (select d.id from dataset d)' },
    desk: CLEAR,
  },
  actor_past: { reader: true, desk: APPEND },
  actor_succession: { reader: true, desk: END },
  annotation: { reader: true, desk: END },
  audit_event: { reader: false, desk: APPEND },
  board: { reader: true, desk: APPEND },
  board_revision: { reader: true, desk: APPEND },
  casualty_figure: { reader: true, desk: APPEND },
  citation: {
    // What two datasets have in common is known to whoever may know of both.
    reader: {
      rows: `${OF_SHOWN_DATASET.rows} and (beside_id is null or beside_id in (select d.id from dataset d))`,
    },
    desk: APPEND,
  },
  citation_withdrawal: {
    reader: { rows: 'citation_id in (select c.id from citation c)' },
    desk: APPEND,
  },
  claim: { reader: true, desk: APPEND },
  coalition_member: { reader: true, desk: APPEND },
  column_mapping: { reader: false, desk: CLEAR },
  country: { reader: true, desk: READ },
  dataset: { reader: { rows: "redistribution <> 'private'" }, desk: KEEP },
  dataset_past: { reader: OF_SHOWN_DATASET, desk: APPEND },
  dataset_version: {
    reader: OF_SHOWN_DATASET,
    desk: { insert: true, update: ['recorded_at'] },
  },
  desk_setting: { reader: false, desk: { update: true } },
  desk_user: {
    reader: { columns: ['id', 'public_name'], rows: 'public_name is not null' },
    desk: KEEP,
  },
  draft: { reader: false, desk: KEEP },
  draft_comment: { reader: false, desk: APPEND },
  draft_save: { reader: false, desk: APPEND },
  held_row: {
    reader: false,
    desk: { insert: true, update: ['state', 'decided_by', 'decided_at'] },
  },
  incident: { reader: true, desk: APPEND },
  incident_party: { reader: true, desk: APPEND },
  incident_place: { reader: true, desk: APPEND },
  incident_revision: { reader: true, desk: { insert: true, update: ['superseded_version'] } },
  invitation: { reader: false, desk: KEEP },
  known_place: { reader: false, desk: READ },
  known_place_name: { reader: false, desk: READ },
  known_province: { reader: false, desk: READ },
  population: { reader: true, desk: READ },
  population_edition: { reader: true, desk: READ },
  published_total: { reader: true, desk: READ },
  rate_limit: { reader: false, desk: CLEAR },
  release: { reader: OF_SHOWN_DATASET, desk: APPEND },
  release_coverage: { reader: OF_SHOWN_DATASET, desk: APPEND },
  release_note: {
    reader: { rows: 'release_id in (select r.id from release r)' },
    desk: APPEND,
  },
  republisher: { reader: false, desk: CLEAR },
  restoration: { reader: true, desk: READ },
  revision_source: { reader: true, desk: APPEND },
  revision_words: { reader: true, desk: APPEND },
  search_mark: { reader: true, desk: KEEP },
  search_word: { reader: true, desk: APPEND },
  session: { reader: false, desk: CLEAR },
  source: { reader: true, desk: APPEND },
  strength_estimate: { reader: true, desk: END },
  totals_edition: { reader: true, desk: READ },
  two_factor: { reader: false, desk: CLEAR },
  upload: { reader: false, desk: KEEP },
  upload_mend: { reader: false, desk: { insert: true, delete: true } },
  upload_piece: { reader: false, desk: CLEAR },
  upload_reading: { reader: false, desk: CLEAR },
  upload_row: { reader: false, desk: CLEAR },
  used_totp_code: { reader: false, desk: CLEAR },
  verification: { reader: false, desk: CLEAR },
  vocabulary_alias: { reader: false, desk: CLEAR },
  vocabulary_term: { reader: false, desk: KEEP },
  watch: { reader: false, desk: CLEAR },
  watch_hook: { reader: false, desk: CLEAR },
  watch_mail: { reader: false, desk: CLEAR },
  watch_message: { reader: false, desk: CLEAR },
  watch_subject: { reader: false, desk: CLEAR },
};

/** Functions that act with the owner's rights, and that the desk may call. */
export const DESK_FUNCTIONS = ['analyze_revisions()', 'note_places(bigint[])'] as const;
