import type { IncidentInput } from '@/lib/domain/incident';
import type { FieldChange } from '@/lib/domain/incident-detail';
import { INCIDENT_FIELDS, isFieldName } from '@/lib/domain/incident-fields';
import {
  ACTOR_KIND_WORDS,
  ATTRIBUTION_WORDS,
  DATE_PRECISION_WORDS,
  FIGURE_RULE_WORDS,
  ROLE_WORDS,
  VIOLENCE_WORDS,
  WHERE_PRECISION_WORDS,
} from '@/lib/format/words';
import { countryByCode } from '@/lib/reference/countries';
import type { EntryPart, IncidentEntry } from './entry';
import { entryOfIncident } from './entry-of-incident';
import { fieldsOfEntry } from './form';
import { type SourceRow, sourceWords } from './source-row';
import { COLUMNS, isColumn, subjectText } from './subjects';

const PARTS = ['otherPlaces', 'parties', 'sources', 'claims'] as const;

/**
 * The fields in which two entries differ, in the order of the form. A row is compared with the one that it was, by the
 * number that it has now; one that was taken out comes last. Null stands for what is blank, or for a row that is not there.
 */
export function entryChanges(before: IncidentEntry | null, after: IncidentEntry): FieldChange[] {
  const old = new Map(before === null ? [] : fieldsOfEntry(before));
  const now = new Map(fieldsOfEntry(after));
  const changesOf = (names: Iterable<string>) =>
    [...names].flatMap((name) => fieldChange(name, old.get(name), now.get(name)));
  const single = [...now.keys()].filter((name) => name !== 'confirmed' && !name.includes('.'));
  const isOfFigure = (name: string) => name.startsWith('figures.');
  const ofFigures = new Set([...now.keys(), ...old.keys()].filter(isOfFigure));
  return [
    ...changesOf(single),
    ...PARTS.flatMap((part) => rowChanges(part, before, after)),
    ...changesOf(ofFigures),
  ];
}

function rowChanges(
  part: EntryPart,
  before: IncidentEntry | null,
  after: IncidentEntry,
): FieldChange[] {
  const old: readonly EntryRow[] = before?.[part] ?? [];
  const now: readonly EntryRow[] = after[part];
  const sources = { before: before?.sources, after: after.sources };
  const places = alignRows(old, now);
  const stated = now.flatMap((row, i) => {
    const was = old[places[i] ?? -1];
    return Object.entries(row).flatMap(([key, text]) =>
      fieldChange(`${part}.${i}.${key}`, was?.[key], text, sources),
    );
  });
  const takenOut = old.flatMap((row, i) => {
    if (places.includes(i)) return [];
    const changes = Object.entries(row).flatMap(([key, text]) =>
      fieldChange(`${part}.${i}.${key}`, text, '', sources),
    );
    return changes.map((change) => ({ ...change, field: `${change.field} (removed)` }));
  });
  return [...stated, ...takenOut];
}

type Sources = readonly SourceRow[] | undefined;

function fieldChange(
  name: string,
  before = '',
  after = '',
  sources: { before?: Sources; after?: Sources } = {},
): FieldChange[] {
  if (before === after) return [];
  return [
    {
      field: fieldLabel(name),
      before: fieldText(name, before, sources.before) || null,
      after: fieldText(name, after, sources.after) || null,
    },
  ];
}

/**
 * What a draft changes of what it began from, for whoever reviews it: the figures are those that would be published, as
 * the rules find them, and not what stands in the form's fields beside them.
 * @param incident what the draft says; null if it can't be read, and its fields are compared as they were typed
 */
export function reviewChanges(
  base: IncidentEntry | null,
  entry: IncidentEntry,
  incident: IncidentInput | null,
): FieldChange[] {
  return entryChanges(base, incident === null ? entry : entryOfIncident(incident));
}

export type EntryRow = Readonly<Record<string, string>>;

/** In how many fields two rows are equal. */
const likeness = (a: EntryRow, b: EntryRow) =>
  Object.entries(a).filter(([key, value]) => b[key] === value).length;

export const isSameRow = (a: EntryRow, b: EntryRow) => likeness(a, b) === Object.keys(a).length;

/**
 * For each row now, which of the rows before it is; null if it was added. Rows are added at the end. Where there are
 * fewer than before, those were taken out without which the rest are most alike.
 */
export function alignRows(
  before: readonly EntryRow[],
  now: readonly EntryRow[],
): (number | null)[] {
  if (now.length >= before.length) return now.map((_, i) => (i < before.length ? i : null));
  // best[i][j]: how much of the first i rows now can be alike to the first j before, each of them having one.
  const best = [Array.from({ length: before.length + 1 }, () => 0)];
  for (const [i, row] of now.entries()) {
    const line = Array.from({ length: before.length + 1 }, () => Number.NEGATIVE_INFINITY);
    for (const [j, old] of before.entries()) {
      const paired = (best[i]?.[j] ?? 0) + likeness(row, old);
      line[j + 1] = Math.max(line[j] ?? 0, paired);
    }
    best.push(line);
  }
  const places: (number | null)[] = [];
  for (let i = now.length, j = before.length; i > 0; j--) {
    if (best[i]?.[j] === best[i]?.[j - 1]) continue;
    places.unshift(j - 1);
    i--;
  }
  return places;
}

const OF_ROWS: Readonly<Record<string, string>> = {
  admin1: 'province or governorate',
  place: 'place',
  name: 'name',
  kind: 'kind',
  country: 'country',
  role: 'role',
  attribution: 'attribution',
  claimedVia: 'claimed through',
  dead: 'its own dead',
  publisher: 'publisher',
  agency: 'agency it reprints',
  title: 'title',
  publishedOn: 'date',
  url: 'web address',
  language: 'language',
  reference: 'document number',
  original: 'who it quotes',
  source: 'source',
  official: 'said by an official body',
  quoted: 'quoted words',
  locator: 'where it says so',
  rule: 'rule',
  found: 'found by the rule',
  written: 'figure',
  reason: 'reason',
};

const ROWS: Readonly<Record<string, string>> = {
  otherPlaces: 'Other place',
  parties: 'Party',
  sources: 'Source',
  claims: 'Claim',
};

/** A form's field in words: `dateStart` is "Start date", `claims.0.quoted` "Claim 1, quoted words". */
export function fieldLabel(field: string): string {
  const [part = '', place, key] = field.split('.');
  if (isFieldName(part)) return INCIDENT_FIELDS[part].label;
  if (place === undefined || key === undefined) return part;
  if (isColumn(place))
    return `Published figure for ${subjectText(COLUMNS[place])}: ${OF_ROWS[key]}`;
  const label = isColumn(key) ? subjectText(COLUMNS[key]) : OF_ROWS[key];
  return `${ROWS[part] ?? part} ${Number(place) + 1}, ${label ?? key}`;
}

const wordsFrom = (words: Readonly<Record<string | number, string>>) => {
  const known = new Map(Object.entries(words));
  return (value: string) => known.get(value);
};

type InWords = (value: string, sources: Sources) => string | undefined;

/** The fields that hold a value of a list, by the last part of their names. */
const IN_WORDS: ReadonlyMap<string, InWords> = new Map<string, InWords>([
  ['datePrecision', wordsFrom(DATE_PRECISION_WORDS)],
  ['wherePrecision', wordsFrom(WHERE_PRECISION_WORDS)],
  ['country', (value) => countryByCode(value)?.name],
  ['violence', wordsFrom(VIOLENCE_WORDS)],
  ['kind', wordsFrom(ACTOR_KIND_WORDS)],
  ['role', wordsFrom(ROLE_WORDS)],
  ['attribution', wordsFrom(ATTRIBUTION_WORDS)],
  ['source', (value, sources) => value && sourceText(value, sources)],
  ['official', wordsFrom({ yes: 'Yes' })],
  ['rule', wordsFrom(FIGURE_RULE_WORDS)],
]);

/** The number of a claim's source, with who published it and when where the sources are known. */
function sourceText(number: string, sources: Sources): string {
  const row = sources?.[Number(number) - 1];
  return [`Source ${number}`, row && sourceWords(row)].filter(Boolean).join(': ');
}

/**
 * What a field holds as the form shows it: `state_based` is "State-based". What is in no list is itself.
 * @param sources those of the entry that the field is of
 */
export function fieldText(field: string, value: string, sources?: Sources): string {
  return IN_WORDS.get(field.split('.').at(-1) ?? '')?.(value, sources) ?? value;
}
