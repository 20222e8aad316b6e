import type { IncidentFlag, ViolenceType } from './enums';

/** What a field of each kind holds. */
type Held = {
  /** YYYY-MM-DD */
  day: string;
  /** ISO 3166 alpha-3, or a historical state's code. */
  country: string;
  violence: ViolenceType;
  /** A whole number that is always known. */
  level: number;
  text: string | null;
  number: number | null;
  list: string[];
  flags: IncidentFlag[];
};

type IncidentField = {
  kind: keyof Held;
  /** In the database, and in the ledger's own CSV. */
  column: string;
  /** In the form, in lists of changes and in messages. */
  label: string;
  /** Not in the form: only a recorder's file says it, or the ledger works it out. */
  isBesideForm?: true;
};

/**
 * The plain fields of an incident: all that a revision says about it but its parties, figures, sources and claims. From
 * this table follow the type of an incident, the columns that are written and read, the ledger's own CSV, the form's
 * fields with their labels, and what a list of changes says. The hash of an incident's content takes them in this order.
 */
export const INCIDENT_FIELDS = {
  /** The period that an incident counts in is that of its start. */
  dateStart: { kind: 'day', column: 'date_start', label: 'Start date' },
  dateEnd: { kind: 'day', column: 'date_end', label: 'End date' },
  /** UCDP GED: 1 exact day … 5 more than a month but within a year. */
  datePrecision: { kind: 'level', column: 'date_precision', label: 'How exact the date is' },
  country: { kind: 'country', column: 'country', label: 'Country' },
  admin1: { kind: 'text', column: 'admin1', label: 'Province or governorate' },
  admin2: { kind: 'text', column: 'admin2', label: 'District' },
  place: { kind: 'text', column: 'place', label: 'Place' },
  latitude: { kind: 'number', column: 'latitude', label: 'Latitude' },
  longitude: { kind: 'number', column: 'longitude', label: 'Longitude' },
  /** UCDP GED: 1 exact place … 7 international waters or airspace. */
  wherePrecision: { kind: 'number', column: 'where_precision', label: 'How exact the place is' },
  violence: { kind: 'violence', column: 'violence', label: 'Type of violence' },
  attackTypes: { kind: 'list', column: 'attack_types', label: 'Attack types' },
  weapons: { kind: 'list', column: 'weapons', label: 'Weapons' },
  targets: { kind: 'list', column: 'targets', label: 'Targets' },
  conflict: { kind: 'text', column: 'conflict', label: 'Conflict' },
  dyad: { kind: 'text', column: 'dyad', label: 'Dyad', isBesideForm: true },
  /** UCDP event_clarity: 1 clear, 2 lower clarity. */
  clarity: { kind: 'number', column: 'clarity', label: 'Clarity', isBesideForm: true },
  /** How many sources the recorder counted; null if it does not say. */
  sourceCount: {
    kind: 'number',
    column: 'source_count',
    label: 'Number of sources',
    isBesideForm: true,
  },
  summary: { kind: 'text', column: 'summary', label: 'Summary' },
  flags: { kind: 'flags', column: 'flags', label: 'Flags', isBesideForm: true },
} as const satisfies Record<string, IncidentField>;

type Table = typeof INCIDENT_FIELDS;
export type FieldName = keyof Table;
export type FieldColumn = Table[FieldName]['column'];
type NamesWith<Shape> = { [K in FieldName]: Table[K] extends Shape ? K : never }[FieldName];
export type TextField = NamesWith<{ kind: 'text' }> & FormField;
export type ListField = NamesWith<{ kind: 'list' }>;
export type FieldBesideForm = NamesWith<{ isBesideForm: true }>;
export type FormField = Exclude<FieldName, FieldBesideForm>;

/** An incident's plain fields with their values. */
export type IncidentFields = { -readonly [K in FieldName]: Held[Table[K]['kind']] };

export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(INCIDENT_FIELDS, name);
}

const isBesideForm = (name: FieldName): name is FieldBesideForm =>
  'isBesideForm' in INCIDENT_FIELDS[name];
const isFormField = (name: FieldName): name is FormField => !isBesideForm(name);
const isTextField = (name: FieldName): name is TextField =>
  INCIDENT_FIELDS[name].kind === 'text' && isFormField(name);
const isListField = (name: FieldName): name is ListField => INCIDENT_FIELDS[name].kind === 'list';

export const FIELD_NAMES: readonly FieldName[] = Object.keys(INCIDENT_FIELDS).filter(isFieldName);
export const FORM_FIELDS = FIELD_NAMES.filter(isFormField);
export const FIELDS_BESIDE_FORM = FIELD_NAMES.filter(isBesideForm);
/** Those of the form. */
export const TEXT_FIELDS = FIELD_NAMES.filter(isTextField);
export const LIST_FIELDS = FIELD_NAMES.filter(isListField);
