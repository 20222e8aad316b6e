import type { AuditAction } from '@/lib/domain/audit';
import { countOf } from '@/lib/format/numbers';
import { REASON_WORDS } from '@/lib/format/words';
import { isolated } from '@/lib/text/isolate';
import { FIELDS } from '@/lib/upload/fields';
import { columnMappingSchema } from '@/lib/upload/mapping';

/** What the log calls an act; one of a name that the ledger no longer has stands as it was written down. */
export function actInWords(action: string): string {
  return isKnown(action) ? ACTS[action].words : action;
}

/**
 * What was written down of an act, in words. Earlier versions wrote down other things of some acts: what an act's own words don't
 * mention follows by its name.
 */
export function detailsInWords(action: string, details: Readonly<Record<string, unknown>>): string {
  const reading = new Details(details);
  const own = isKnown(action) ? ACTS[action].tell(reading) : [];
  return [...own, ...reading.rest()].filter((part) => part !== null && part !== '').join('; ');
}

function isKnown(action: string): action is AuditAction {
  return Object.hasOwn(ACTS, action);
}

/** The details of an act, of which it is known what has been said. */
class Details {
  private readonly said = new Set<string>();

  constructor(private readonly all: Readonly<Record<string, unknown>>) {}

  get(name: string): unknown {
    this.said.add(name);
    return this.all[name] ?? null;
  }

  is(name: string, value: unknown): boolean {
    return this.get(name) === value;
  }

  /** A value in a phrase, if there is one. */
  in(name: string, phrase: (words: string) => string = (words) => words): string | null {
    const value = this.get(name);
    return value === null ? null : phrase(valueInWords(value));
  }

  /** A name that the ledger itself gives, such as an id or a role: without quotation marks. */
  name(name: string, phrase: (name: string) => string): string | null {
    const value = this.get(name);
    return value === null ? null : phrase(String(value));
  }

  count(name: string, one: string, many = `${one}s`): string | null {
    const value = this.get(name);
    return typeof value === 'number' ? countOf(value, one, many) : null;
  }

  /** What a change changed, field by field. */
  changes(): (string | null)[] {
    const [before, after] = [this.get('before'), this.get('after')];
    if (!isRecord(before) && !isRecord(after)) {
      if (before === null && after === null) return [];
      return [`from ${valueInWords(before)} to ${valueInWords(after)}`];
    }
    const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
    const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    return names.map((name) =>
      name in was
        ? `${nameInWords(name)} from ${valueInWords(was[name])} to ${valueInWords(is[name])}`
        : `${nameInWords(name)} ${valueInWords(is[name])}`,
    );
  }

  /** What was entered, field by field. */
  entered(): string[] {
    const after = this.get('after');
    return isRecord(after) ? fieldsInWords(after) : [];
  }

  note(): string | null {
    return this.in('note', (words) => `because ${words}`);
  }

  version(): string | null {
    return this.in('version', (words) => `version ${words}`);
  }

  rest(): string[] {
    const left = Object.entries(this.all).filter(([name]) => !this.said.has(name));
    return fieldsInWords(Object.fromEntries(left));
  }
}

type Tell = (details: Details) => (string | null)[];

const nothing: Tell = () => [];
const ofActor: Tell = (d) => [
  ...d.changes(),
  d.note(),
  d.in('changeNumber', (number) => `change ${number} of it`),
  d.in('versions', (words) => `new versions: ${words}`),
  d.in('dataset', (slug) => `in the dataset ${slug}`),
];
const ofWord: Tell = (d) => [
  ...d.changes(),
  d.in('changeNumber', (number) => `change ${number} of it`),
];
const corrected: Tell = (d) => [
  ...d.changes(),
  d.note(),
  d.name('replacedBy', (id) => `number ${id} stands in its place`),
];
const entered: Tell = (d) => d.entered();
const withNote: Tell = (d) => [d.note(), d.version()];
const ofDraft: Tell = (d) => [
  d.in('draft', (id) => `from draft ${id}`),
  d.name('writer', (id) => `written by user ${id}`),
  REASONS.get(String(d.get('reason'))) ?? d.in('reason'),
  d.version(),
];
const ended: Tell = (d) => [d.count('sessions', 'session ended', 'sessions ended')];
const byMethod: Tell = (d) => [METHODS.get(String(d.get('method'))) ?? d.in('method')];
const failed: Tell = (d) => [d.in('to', (place) => `to ${place}`), d.in('fault')];
const drafts: Tell = (d) => [d.count('drafts', 'draft')];
const ofEdition: Tell = (d) => [
  d.in('fileName', (name) => `the file ${name}`),
  d.count('numbers', 'number'),
  d.count('countries', 'country', 'countries'),
];
const fileOfDesk: Tell = (d) => [
  d.in('file', (name) => `the file ${name}`),
  d.version(),
  d.in('held', (id) => `decision ${id}`),
];

const REASONS = new Map<string, string>(Object.entries(REASON_WORDS));
const METHODS = new Map([
  ['password', 'by password'],
  ['app', 'by authenticator app'],
  ['recovery', 'by recovery code'],
]);

/** How each act is named in the log, and how its details are told. */
const ACTS: Readonly<Record<AuditAction, { words: string; tell: Tell }>> = {
  'actor.add_alias': { words: 'Gave a party another name', tell: ofActor },
  'actor.change': { words: 'Changed a party', tell: ofActor },
  'actor.merge': { words: 'Merged a party', tell: ofActor },
  'actor.remove_alias': { words: 'Removed a party’s other name', tell: ofActor },
  'actor.split': { words: 'Split off a merged party', tell: ofActor },
  'annotation.correct': { words: 'Corrected an annotation', tell: corrected },
  'annotation.create': { words: 'Added an annotation', tell: entered },
  'annotation.withdraw': { words: 'Withdrew an annotation', tell: withNote },
  'board.publish': {
    words: 'Published a board',
    tell: (d) => [
      d.in('title'),
      d.count('views', 'view'),
      d.in('number', (number) => `revision ${number}`),
      d.note(),
    ],
  },
  'board.unpublish': {
    words: 'Unpublished a board',
    tell: (d) => [d.in('number', (number) => `revision ${number}`), d.note()],
  },
  'citation.withdraw': { words: 'Withdrew a citation', tell: withNote },
  'dataset.correct': { words: 'Corrected a dataset', tell: (d) => [...d.changes(), d.version()] },
  'dataset.create': { words: 'Created a dataset', tell: nothing },
  'desk.set_one_person': {
    words: 'Set who may publish',
    tell: (d) => [
      d.is('onePersonDesk', true)
        ? 'authors may publish their own drafts'
        : 'authors may not publish their own drafts',
    ],
  },
  'draft.discard': {
    words: 'Discarded a draft',
    tell: (d) => [d.name('carriedInto', (id) => `its report went into draft ${id}`)],
  },
  'draft.publish': {
    words: 'Published a draft',
    tell: (d) => [
      d.name('incident', (id) => `as incident ${id}`),
      d.is('isOwn', true) ? 'written by its reviewer' : null,
      d.in('checked', (words) => `checked: ${words}`),
      d.version(),
    ],
  },
  'draft.rebase': {
    words: 'Brought a draft up to date',
    tell: (d) => [
      d.in('number', (number) => `with revision ${number}`),
      d.in('saved', (number) => `save ${number}`),
    ],
  },
  'draft.save': {
    words: 'Saved a draft',
    tell: (d) => [d.in('saved', (number) => `save ${number}`)],
  },
  'draft.send_back': { words: 'Sent a draft back', tell: nothing },
  'draft.start': {
    words: 'Began a draft',
    tell: (d) => [
      d.name('incident', (id) => `correcting incident ${id}`),
      d.in('number', (number) => `from revision ${number}`),
      d.in('carriedFrom', (id) => `with the report of draft ${id}`),
      d.name('copyOf', (of) => `as a copy of ${of}`),
      d.name('sourceOf', (of) => `with the source of ${of}`),
    ],
  },
  'draft.submit': { words: 'Submitted a draft', tell: nothing },
  'draft.withdraw': { words: 'Took a draft back', tell: nothing },
  'incident.keep_desk': { words: 'Kept what the desk says', tell: fileOfDesk },
  'incident.merge': {
    words: 'Merged an incident',
    tell: (d) => [
      d.name('winning', (id) => `into ${id}`),
      d.count('sources', 'source'),
      d.count('claims', 'claim'),
      d.version(),
    ],
  },
  'incident.record': { words: 'Recorded an incident', tell: ofDraft },
  'incident.restore': {
    words: 'Restored an incident',
    tell: (d) => [d.in('number', (number) => `as revision ${number} said`), d.note(), d.version()],
  },
  'incident.retract': { words: 'Retracted an incident', tell: withNote },
  'incident.revise': { words: 'Revised an incident', tell: ofDraft },
  'incident.split': { words: 'Split off a merged incident', tell: withNote },
  'incident.take_file': { words: 'Took what a file says', tell: fileOfDesk },
  'invitation.create': {
    words: 'Invited a user',
    tell: (d) => [d.name('role', (role) => `as ${role}`)],
  },
  'invitation.withdraw': { words: 'Withdrew an invitation', tell: nothing },
  'ledger.back_up': {
    words: 'Made a backup',
    tell: (d) => [
      d.in('to', (place) => `to ${place}`),
      d.count('rows', 'row'),
      d.name('madeAt', (at) => `of ${at}`),
      d.name('manifest', (digest) => `its manifest has SHA-256 ${digest}`),
    ],
  },
  'ledger.back_up_failed': { words: 'Could not make a backup', tell: failed },
  'ledger.copy_cluster': {
    words: 'Copied the database',
    tell: (d) => [d.in('to', (place) => `to ${place}`)],
  },
  'ledger.restore': {
    words: 'Restored the ledger',
    tell: (d) => [
      d.in('from', (place) => `from ${place}`),
      d.name('madeAt', (at) => `of ${at}`),
      d.name('manifest', (digest) => `its manifest has SHA-256 ${digest}`),
      d.name('keptUntil', (at) => `all is there that was recorded up to ${at}`),
      d.name('lastVersion', (number) => `versions from before have ${number} at most`),
    ],
  },
  'link.mail': {
    words: 'Sent a link by email',
    tell: (d) => [d.is('isSent', true) ? 'it was sent' : 'it could not be sent'],
  },
  'population.import': {
    words: 'Imported population',
    tell: ofEdition,
  },
  'release.cover': {
    words: 'Said what a release covers',
    tell: (d) => [...d.changes(), d.note(), d.version()],
  },
  'release.describe': { words: 'Described a release', tell: (d) => d.changes() },
  'release.import': {
    words: 'Imported a file',
    tell: (d) => [
      d.in('fileName', (name) => `the file ${name}`),
      d.in('name', (name) => `as release ${name}`),
      d.name('mode', (mode) => `mode ${mode}`),
      d.count('rowsRead', 'row read', 'rows read'),
      ...ROWS.map(([name, words]) => d.count(name, words, words)),
      d.in('covers', (words) => `covers ${words}`),
      d.version(),
    ],
  },
  'release.import_failed': {
    words: 'Could not import a file',
    tell: (d) => [
      d.in('fileName', (name) => `the file ${name}`),
      d.in('into', (name) => `into ${name}`),
      d.in('fault'),
    ],
  },
  'release.name': {
    words: 'Named a release',
    tell: (d) => [
      d.in('name'),
      d.in('covers', (words) => `covers ${words}`),
      d.note(),
      d.version(),
    ],
  },
  'republisher.set': {
    words: 'Said whose reports a publisher carries',
    tell: (d) => [...d.changes(), d.note()],
  },
  'strength.correct': { words: 'Corrected a strength', tell: corrected },
  'strength.create': { words: 'Added a strength', tell: entered },
  'strength.withdraw': { words: 'Withdrew a strength', tell: withNote },
  'succession.create': { words: 'Recorded a succession', tell: entered },
  'succession.withdraw': { words: 'Withdrew a succession', tell: withNote },
  'totals.import': { words: 'Imported published totals', tell: ofEdition },
  'upload.discard': { words: 'Discarded a file', tell: nothing },
  'upload.expire': {
    words: 'Discarded a forgotten file',
    tell: (d) => [
      d.in('fileName', (name) => `the file ${name}`),
      d.count('days', 'day after it was last used', 'days after it was last used'),
    ],
  },
  'upload.import': {
    words: 'Imported a file’s rows',
    tell: (d) => [
      d.in('fileName', (name) => `the file ${name}`),
      d.is('as', 'drafts') ? 'as drafts' : d.in('as', (words) => words),
      ...UPLOADED.map(([name, words]) => d.count(name, words, words)),
      d.version(),
    ],
  },
  'upload.mend': {
    words: 'Put rows of a file right',
    tell: (d) => [d.count('rows', 'row'), d.in('first', (row) => `the first is row ${row}`)],
  },
  'upload.publish': {
    words: 'Published a file’s drafts',
    tell: (d) => [
      d.in('fileName', (name) => `the file ${name}`),
      d.count('drafts', 'draft'),
      d.in('checked', (words) => `checked: ${words}`),
      d.version(),
    ],
  },
  'upload.read': { words: 'Chose a file’s columns', tell: (d) => mappingInWords(d.get('mapping')) },
  'upload.send_back': { words: 'Sent a file’s drafts back', tell: drafts },
  'upload.stage': {
    words: 'Uploaded a file',
    tell: (d) => [
      d.in('fileName', (name) => `the file ${name}`),
      d.count('rows', 'row'),
      d.count('bytes', 'byte'),
      d.name('sha256', (digest) => `SHA-256 ${digest}`),
    ],
  },
  'upload.submit': {
    words: 'Submitted a file’s drafts',
    tell: (d) => [d.count('submitted', 'submitted', 'submitted'), d.count('left', 'left', 'left')],
  },
  'upload.undo': {
    words: 'Undid a file’s import',
    tell: (d) => [
      d.in('fileName', (name) => `the file ${name}`),
      d.count('takenBack', 'taken back', 'taken back'),
      d.count('leftAlone', 'left alone', 'left alone'),
      d.note(),
      d.version(),
    ],
  },
  'upload.withdraw': { words: 'Took a file’s drafts back', tell: drafts },
  'user.change_password': { words: 'Changed their password', tell: nothing },
  'user.change_role': {
    words: 'Changed a user’s role',
    tell: (d) => [d.name('from', (role) => `from ${role}`), d.name('to', (role) => `to ${role}`)],
  },
  'user.create': { words: 'Created a user', tell: (d) => [d.name('role', (role) => `as ${role}`)] },
  'user.disable': { words: 'Disabled a user', tell: ended },
  'user.enable': { words: 'Enabled a user', tell: nothing },
  'user.end_sessions': { words: 'Ended sessions', tell: ended },
  'user.new_recovery_codes': { words: 'Made new recovery codes', tell: nothing },
  'user.password_link': { words: 'Made a password link', tell: nothing },
  'user.password_reset': { words: 'Set a password by link', tell: nothing },
  'user.public_name': {
    words: 'Set a public name',
    tell: (d) => [`from ${valueInWords(d.get('from'))} to ${valueInWords(d.get('to'))}`],
  },
  'user.second_factor_off': { words: 'Turned their second factor off', tell: nothing },
  'user.second_factor_on': { words: 'Turned their second factor on', tell: nothing },
  'user.second_factor_refused': { words: 'Gave a wrong code', tell: byMethod },
  'user.second_factor_removed': { words: 'Removed a second factor', tell: nothing },
  'user.sign_in': { words: 'Signed in', tell: byMethod },
  'user.sign_in_refused': { words: 'Could not sign in', tell: nothing },
  'user.sign_out': { words: 'Signed out', tell: nothing },
  'vocabulary.add': { words: 'Added a word', tell: entered },
  'vocabulary.add_alias': { words: 'Gave a word another form', tell: ofWord },
  'vocabulary.merge': { words: 'Merged a word', tell: ofWord },
  'vocabulary.remove_alias': { words: 'Removed a word’s other form', tell: ofWord },
  'vocabulary.rename': { words: 'Renamed a word', tell: ofWord },
  'vocabulary.retire': { words: 'Retired a word, or took it back', tell: ofWord },
  'vocabulary.split': { words: 'Split off a merged word', tell: ofWord },
};

const ROWS = [
  ['rowsNew', 'new'],
  ['rowsChanged', 'changed'],
  ['rowsUnchanged', 'unchanged'],
  ['rowsRetracted', 'retracted'],
  ['rowsRejected', 'rejected'],
  ['rowsLeft', 'left as the desk has them'],
  ['rowsHeld', 'held for a decision'],
] as const;

const UPLOADED = [
  ['added', 'added'],
  ['changed', 'changed'],
  ['left', 'left as they were'],
  ['held', 'held for a decision'],
] as const;

const LAYOUTS = { own: 'the ledger’s own layout', 'ucdp-ged': 'UCDP GED’s layout' } as const;
const ORDERS = {
  iso: 'dates as they themselves show',
  dmy: 'dates with the day first',
  mdy: 'dates with the month first',
} as const;

function mappingInWords(given: unknown): (string | null)[] {
  const { data } = columnMappingSchema.safeParse(given);
  if (data === undefined) return [valueInWords(given)];
  if (data.layout !== 'columns') return [LAYOUTS[data.layout]];
  const columns = data.fields.flatMap((field, place) =>
    field === null ? [] : [`column ${place + 1} as ${FIELDS[field].label.toLowerCase()}`],
  );
  const { dateOrder, century, dateScale, placeScale, fallbacks, kinds, matches } = data;
  const others = fieldsInWords({
    century: century === 'unstated' ? null : century,
    dateScale,
    placeScale,
    ...fallbacks,
  });
  return [
    columns.join(', '),
    ORDERS[dateOrder],
    ...others,
    named(Object.keys(kinds).length, 'new party given a kind', 'new parties given a kind'),
    named(Object.keys(matches).length, 'name matched', 'names matched'),
  ];
}

function named(count: number, one: string, many: string): string | null {
  return count === 0 ? null : countOf(count, one, many);
}

type Values = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields that hold something, each with what it holds. */
function fieldsInWords(values: Values): string[] {
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${nameInWords(name)} ${valueInWords(value)}`);
}

/** The name of a field, such as `changeNumber`, in words. */
function nameInWords(name: string): string {
  return name
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .replaceAll('_', ' ')
    .toLowerCase();
}

/** A word that the ledger writes down for a thing, such as `armed_group`, and no text of a person's. */
const NAME_OF_OURS = /^[a-z]+(?:_[a-z]+)+$/;

function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string')
    return NAME_OF_OURS.test(value) ? nameInWords(value) : `“${isolated(value)}”`;
  if (Array.isArray(value)) return value.map(valueInWords).join(', ');
  return isRecord(value) ? fieldsInWords(value).join(', ') : String(value);
}
