import type { PartyRole } from '@/lib/domain/enums';
import { EMPTY_ROW, type EntryPart, type IncidentEntry, MOST_OF_A_PART } from './entry';

/** The parts of which rows come and go, by the names of their rows in buttons’ intents. */
export const PART_OF_ROW = {
  place: 'otherPlaces',
  party: 'parties',
  source: 'sources',
  claim: 'claims',
} as const;
export type RowName = keyof typeof PART_OF_ROW;
const isRowName = (text: string | undefined): text is RowName =>
  text !== undefined && Object.hasOwn(PART_OF_ROW, text);

/** The field of each part that the keyboard goes to in a new row. */
const FIRST_FIELD: Record<EntryPart, string> = {
  otherPlaces: 'place',
  parties: 'name',
  sources: 'publisher',
  claims: 'source',
};

/** A row that was taken out, as it was, so that it can be put back. */
export type RemovedRow = {
  part: EntryPart;
  /** Its place, from 0. */
  at: number;
  row: Readonly<Record<string, string>>;
  /** The claims of a source that was taken out, by their places. */
  claims: number[];
};

/** The entry as a form's button leaves it, and the id of what the page should then show; null if it is its top. */
export type Intended = { entry: IncidentEntry; anchor: string | null; removed: RemovedRow | null };

/**
 * What a button of the form makes of the entry beside saving it: `add-claim` puts an empty row at the end of a part,
 * `remove-claim-2` takes its second row out. Any other intent leaves the entry as it is.
 */
export function applyIntent(entry: IncidentEntry, intent: string): Intended {
  const [act, name, number] = intent.split('-');
  if (!isRowName(name)) return { entry, anchor: null, removed: null };
  const part = PART_OF_ROW[name];
  const rows = entry[part];
  if (act === 'add' && rows.length < MOST_OF_A_PART) {
    const added = { ...entry, [part]: [...rows, freshRow(entry, part)] };
    return { entry: added, anchor: firstField(part, rows.length), removed: null };
  }
  const at = Number(number) - 1;
  if (act === 'remove' && at in rows) {
    const without = { ...entry, [part]: rows.toSpliced(at, 1) };
    return {
      entry: part === 'sources' ? renumbered(without, at) : without,
      anchor: part,
      removed: removedRow(entry, part, at),
    };
  }
  return { entry, anchor: part, removed: null };
}

/** An empty row; of a party, in the role that nobody has yet. */
function freshRow({ parties }: IncidentEntry, part: EntryPart) {
  if (part !== 'parties') return EMPTY_ROW[part];
  const has = (role: PartyRole) => parties.some((one) => one.role === role);
  const role = COUNTERPARTS.find(([one, other]) => has(one) && !has(other))?.[1];
  return { ...EMPTY_ROW.parties, ...(role && { role }) };
}

const COUNTERPARTS: readonly (readonly [PartyRole, PartyRole])[] = [
  ['perpetrator', 'target'],
  ['target', 'perpetrator'],
  ['side_a', 'side_b'],
  ['side_b', 'side_a'],
];

/** Whether a button adds a row or takes one out. */
export function isRowIntent(intent: string): boolean {
  const [act, name] = intent.split('-');
  return (act === 'add' || act === 'remove') && isRowName(name);
}

function firstField(part: EntryPart, at: number): string {
  return `${part}.${at}.${FIRST_FIELD[part]}`;
}

/** Claims name their source by its place: those of the one taken out have none, those behind it move up. */
function renumbered(entry: IncidentEntry, removed: number): IncidentEntry {
  const claims = entry.claims.map((claim) => {
    const place = Number(claim.source) - 1;
    if (place < removed || Number.isNaN(place)) return claim;
    return { ...claim, source: place === removed ? '' : String(place) };
  });
  return { ...entry, claims };
}

function removedRow(entry: IncidentEntry, part: EntryPart, at: number): RemovedRow | null {
  const row = entry[part][at];
  if (row === undefined) return null;
  const own = part === 'sources' ? String(at + 1) : null;
  const claims = entry.claims.flatMap(({ source }, i) => (source === own ? [i] : []));
  return { part, at, row, claims };
}

/** The entry with a row where it was, and the claims of a source again its own; and the id of the row’s first field. */
export function putBack(entry: IncidentEntry, { part, at, row, claims }: RemovedRow): Intended {
  const rows = entry[part];
  const place = Math.min(at, rows.length);
  const whole = { ...entry, [part]: [...rows.slice(0, place), row, ...rows.slice(place)] };
  const moved = part === 'sources' ? movedUp(whole, place, claims) : whole;
  return { entry: moved, anchor: firstField(part, place), removed: null };
}

/** Claims of the sources behind one that was put back name them by their new places. */
function movedUp(entry: IncidentEntry, at: number, own: readonly number[]): IncidentEntry {
  const claims = entry.claims.map((claim, i) => {
    const place = Number(claim.source);
    if (claim.source === '' && own.includes(i)) return { ...claim, source: String(at + 1) };
    return place > at ? { ...claim, source: String(place + 1) } : claim;
  });
  return { ...entry, claims };
}

/** A row that was taken out and could be put back: the `at`th of its part, from 1, of what was saved for the nth time. */
export type TakenOut = { name: RowName; at: number; saved: number };

/** What a form without script is sent with to put a row back; the row as `takenOutText` has it follows. */
export const PUT_BACK = 'put-back:';

export function takenOutText({ name, at, saved }: TakenOut): string {
  return `${name}-${at}-${saved}`;
}

/** Reads it again; null if it is none. */
export function readTakenOut(text: string): TakenOut | null {
  const [, name, at, saved] = /^([a-z]+)-(\d{1,3})-(\d{1,9})$/.exec(text) ?? [];
  return isRowName(name) ? { name, at: Number(at), saved: Number(saved) } : null;
}

/** What a button that takes a row out takes out of an entry that is saved for the nth time; null if it takes out none. */
export function takenOutBy(intent: string, entry: IncidentEntry, saved: number): TakenOut | null {
  const { removed } = applyIntent(entry, intent);
  const [, name] = intent.split('-');
  return removed !== null && isRowName(name) ? { name, at: removed.at + 1, saved } : null;
}

/** The entry with a row back that was taken out, as it was in what was saved before. */
export function withTakenOut(
  entry: IncidentEntry,
  { name, at }: TakenOut,
  before: IncidentEntry,
): Intended {
  const part = PART_OF_ROW[name];
  const row = removedRow(before, part, at - 1);
  if (row === null || entry[part].length >= MOST_OF_A_PART)
    return { entry, anchor: part, removed: null };
  return putBack(entry, row);
}

/** The entry with at least one row in each part, so that the form has something to fill in. */
export function withFirstRows(entry: IncidentEntry): IncidentEntry {
  const first = <Row>(rows: readonly Row[], empty: Row) => (rows.length > 0 ? [...rows] : [empty]);
  return {
    ...entry,
    parties: first(entry.parties, EMPTY_ROW.parties),
    sources: first(entry.sources, EMPTY_ROW.sources),
    claims: first(entry.claims, EMPTY_ROW.claims),
  };
}
