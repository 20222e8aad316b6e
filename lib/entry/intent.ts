import { EMPTY_ROW, type Entry, type EntryPart, MOST_OF_A_PART } from './entry';

const ROW_NAMES = {
  party: 'parties',
  source: 'sources',
  claim: 'claims',
  figure: 'figures',
} as const;
type RowName = keyof typeof ROW_NAMES;
const isRowName = (text: string | undefined): text is RowName =>
  text !== undefined && Object.hasOwn(ROW_NAMES, text);

/** The field of each part that the keyboard goes to in a new row. */
const FIRST_FIELD: Record<EntryPart, string> = {
  parties: 'name',
  sources: 'publisher',
  claims: 'source',
  figures: 'outcome',
};

/** The entry as a form's button leaves it, and the id of what the page should then show; null where it is its top. */
export type Intended = { entry: Entry; anchor: string | null };

/**
 * What a button of the form makes of the entry beside saving it: `add-claim` puts an empty row at the end of a part,
 * `remove-claim-2` takes its second row out. Any other intent leaves the entry as it is.
 */
export function applyIntent(entry: Entry, intent: string): Intended {
  const [act, name, number] = intent.split('-');
  if (!isRowName(name)) return { entry, anchor: null };
  const part = ROW_NAMES[name];
  const rows = entry[part];
  if (act === 'add' && rows.length < MOST_OF_A_PART) {
    const added = { ...entry, [part]: [...rows, EMPTY_ROW[part]] };
    return { entry: added, anchor: `${part}.${rows.length}.${FIRST_FIELD[part]}` };
  }
  const at = Number(number) - 1;
  if (act === 'remove' && at in rows) {
    const without = { ...entry, [part]: rows.toSpliced(at, 1) };
    return { entry: part === 'sources' ? renumbered(without, at) : without, anchor: part };
  }
  return { entry, anchor: part };
}

/** Claims name their source by its place: those of the one taken out have none, those behind it move up. */
function renumbered(entry: Entry, removed: number): Entry {
  const claims = entry.claims.map((claim) => {
    const place = Number(claim.source) - 1;
    if (place < removed || Number.isNaN(place)) return claim;
    return { ...claim, source: place === removed ? '' : String(place) };
  });
  return { ...entry, claims };
}

/** The entry with at least one row in each part, so that the form has something to fill in. */
export function withFirstRows(entry: Entry): Entry {
  const first = <Row>(rows: readonly Row[], empty: Row) => (rows.length > 0 ? [...rows] : [empty]);
  return {
    ...entry,
    parties: first(entry.parties, EMPTY_ROW.parties),
    sources: first(entry.sources, EMPTY_ROW.sources),
    claims: first(entry.claims, EMPTY_ROW.claims),
    figures: first(entry.figures, EMPTY_ROW.figures),
  };
}
