import { FIELD_NAMES, INCIDENT_FIELDS } from '@/lib/domain/incident-fields';

/** The tables that a revision is written to, in the order that their triggers ask for. */
export const COPIED_TABLES = [
  'incident',
  'incident_revision',
  'incident_party',
  'casualty_figure',
  'revision_source',
  'claim',
] as const;
export type CopiedTable = (typeof COPIED_TABLES)[number];

/** What a revision says of its incident, in the columns of `incident_revision`. */
export const CONTENT_COLUMNS: readonly string[] = [
  'content_hash',
  ...FIELD_NAMES.map((name) => INCIDENT_FIELDS[name].column),
  'killed_best',
  'wounded_best',
];

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
    ...CONTENT_COLUMNS,
  ],
  incident_party: ['revision_id', 'position', 'actor_id', 'role', 'attribution', 'claimed_via'],
  casualty_figure: ['revision_id', ...ESTIMATE_COLUMNS, 'rule', 'rule_version', 'rule_reason'],
  revision_source: ['revision_id', 'position', 'source_id'],
  claim: [
    'revision_id',
    'position',
    'source_id',
    ...ESTIMATE_COLUMNS,
    'official',
    'quoted',
    'locator',
  ],
};
