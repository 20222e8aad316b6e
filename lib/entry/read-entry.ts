import { mapValues, pick } from 'es-toolkit/object';
import {
  ACTOR_KINDS,
  ATTRIBUTIONS,
  type IncidentFlag,
  PARTY_ROLES,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import type { Figure } from '@/lib/domain/estimate';
import type { IncidentInput, OtherPlace, PartyInput } from '@/lib/domain/incident';
import {
  LIST_FIELDS,
  type ListField,
  TEXT_FIELDS,
  type TextField,
} from '@/lib/domain/incident-fields';
import { FIELD_OF_KIND, VOCABULARY_KINDS } from '@/lib/domain/vocabulary';
import { countryByCode } from '@/lib/reference/countries';
import { nameKey } from '@/lib/text/fold';
import { EMPTY_ROW, type FieldError, type IncidentEntry } from './entry';
import { Faults, isBlankRow, textOrNull, typedList } from './faults';
import { readFigures } from './figures';
import { nameQuestions, newNamesOf } from './new-names';
import { type EntryContext, type EntryQuestion, questionsOf } from './questions';
import { type EntryDates, readDates } from './read-dates';
import { readWritten } from './read-estimate';
import { isAsRecorded, type Recorded, recordedRow } from './recorded';
import { readClaims, readSources } from './sources';
import { columnOf } from './subjects';

export type EntryReading = {
  /** Null where something is wrong. */
  incident: IncidentInput | null;
  /** What it comes to where something else than its date and place is wrong: enough to look for duplicates. */
  sketch: IncidentInput | null;
  errors: FieldError[];
  /** Improbable things that are not yet confirmed. */
  questions: EntryQuestion[];
};

/** The fields without which there is nothing to compare. */
const COMPARED = new Set([
  'dateStart',
  'dateEnd',
  'datePrecision',
  'country',
  'latitude',
  'longitude',
]);

/** Reads what was typed as an incident: all that is wrong at once, in the order of the form, and what should be asked. */
export function readEntry(entry: IncidentEntry, context: EntryContext): EntryReading {
  const faults = new Faults();
  const incident = readIncident(entry, context, faults);
  if (faults.errors.length > 0) {
    const canCompare = !faults.errors.some(({ field }) => COMPARED.has(field));
    const sketch = canCompare ? incident : null;
    return { incident: null, sketch, errors: faults.errors, questions: [] };
  }
  const { recorded } = context;
  // What is published already has been confirmed by whoever published it.
  const before = recorded === null ? [] : questionsOf(recorded.incident, context);
  const settled = new Set([...entry.confirmed, ...before.map(({ key }) => key)]);
  return {
    incident,
    sketch: incident,
    errors: [],
    questions: questionsOf(incident, context).filter(({ key }) => !settled.has(key)),
  };
}

/** The questions about new names of an entry that may be wrong elsewhere, without those that were answered. */
export function openNameQuestions(
  { confirmed }: Pick<IncidentEntry, 'confirmed'>,
  { sketch }: Pick<EntryReading, 'sketch'>,
  { names }: Pick<EntryContext, 'names'>,
): EntryQuestion[] {
  const asked = sketch === null ? [] : nameQuestions(newNamesOf(sketch, names));
  return asked.filter(({ key }) => !confirmed.includes(key));
}

function readIncident(entry: IncidentEntry, context: EntryContext, faults: Faults): IncidentInput {
  const { today, recorded } = context;
  const dates = isAsRecorded(recorded, entry, 'dateStart', 'dateEnd', 'datePrecision')
    ? datesOf(recorded.incident)
    : readDates(entry, today, faults);
  const place = readPlace(entry, faults);
  const violence = faults.oneOf(
    'violence',
    entry.violence,
    VIOLENCE_TYPES,
    'unclassified',
    'the type of violence',
  );
  const otherPlaces = readOtherPlaces(entry, recorded, faults);
  const parties = readParties(entry, recorded, faults);
  const { sources, places } = readSources(entry, today, faults, recorded);
  const claims = readClaims(entry, places, faults, recorded);
  const figures = readFigures(entry, claims, sources, context, faults);
  if (!context.recordsWounded) {
    for (const figure of figures.filter(({ outcome }) => outcome === 'wounded'))
      faults.add(`figures.${columnOf(figure)}.rule`, 'This dataset does not record wounded');
  }
  return {
    externalId: context.externalId,
    ...dates,
    ...place,
    violence,
    ...mapValues(pick(entry, TEXT_FIELDS), (_, name) => readText(entry, recorded, name)),
    ...mapValues(pick(entry, LIST_FIELDS), (_, name) => readList(entry, context, name)),
    dyad: recorded?.incident.dyad ?? null,
    clarity: recorded?.incident.clarity ?? null,
    sourceCount: recorded?.incident.sourceCount ?? null,
    flags: isAsRecorded(recorded, entry, 'figures') ? recorded.incident.flags : flagsOf(figures),
    otherPlaces,
    parties,
    figures,
    sources,
    claims,
  };
}

function datesOf({ dateStart, dateEnd, datePrecision }: IncidentInput): EntryDates {
  return { dateStart, dateEnd, datePrecision };
}

function readText(entry: IncidentEntry, recorded: Recorded | null, name: TextField): string | null {
  return isAsRecorded(recorded, entry, name) ? recorded.incident[name] : textOrNull(entry[name]);
}

/** A word’s other names and spellings are read as the word that is kept for them. */
function readList(
  entry: IncidentEntry,
  { recorded, names }: Pick<EntryContext, 'recorded' | 'names'>,
  name: ListField,
): string[] {
  if (isAsRecorded(recorded, entry, name)) return recorded.incident[name];
  const kind = VOCABULARY_KINDS.find((one) => FIELD_OF_KIND[one] === name);
  const typed = typedList(entry[name]);
  if (kind === undefined) return typed;
  return [...new Set(typed.map((word) => names.words.wordFor(kind, word)?.word ?? word))];
}

function readPlace(entry: IncidentEntry, faults: Faults) {
  const given = entry.country.trim().toUpperCase();
  const country = countryByCode(given)?.code;
  if (given === '') faults.add('country', 'Choose the country');
  else if (country === undefined)
    faults.add('country', `${given} is not a country that the ledger knows`);
  const latitude = faults.degrees('latitude', entry.latitude, 'The latitude');
  const longitude = faults.degrees('longitude', entry.longitude, 'The longitude');
  if ((entry.latitude.trim() === '') !== (entry.longitude.trim() === ''))
    faults.add(
      entry.latitude.trim() === '' ? 'latitude' : 'longitude',
      'Enter both a latitude and a longitude',
    );
  const precision = entry.wherePrecision.trim();
  const isPrecision = /^[1-7]$/.test(precision);
  if (precision !== '' && !isPrecision)
    faults.add('wherePrecision', 'Choose how exact the place is');
  return {
    country: country ?? given,
    latitude,
    longitude,
    wherePrecision: isPrecision ? Number(precision) : null,
  };
}

/** Reads the places that the incident touches beside its own. */
function readOtherPlaces(
  entry: IncidentEntry,
  recorded: Recorded | null,
  faults: Faults,
): OtherPlace[] {
  const seen = new Set<string>();
  return entry.otherPlaces.flatMap((row, i): OtherPlace[] => {
    if (isBlankRow(row, EMPTY_ROW.otherPlaces)) return [];
    const kept = recordedRow(recorded, 'otherPlaces', row, i);
    if (kept !== undefined) return [kept];
    const at = `otherPlaces.${i}`;
    const given = row.country.trim().toUpperCase();
    const country = countryByCode(given)?.code;
    if (given === '') faults.add(`${at}.country`, `Choose the country of other place ${i + 1}`);
    else if (country === undefined)
      faults.add(`${at}.country`, `${given} is not a country that the ledger knows`);
    const key = [given, nameKey(row.admin1), nameKey(row.place)].join('\t');
    if (seen.has(key))
      faults.add(`${at}.place`, `Other place ${i + 1} is the same as one above it`);
    seen.add(key);
    const said = { admin1: textOrNull(row.admin1), place: textOrNull(row.place) };
    return [{ country: country ?? given, ...said }];
  });
}

/** Reads who took part, in which role, and how sure that is. */
function readParties(
  entry: IncidentEntry,
  recorded: Recorded | null,
  faults: Faults,
): PartyInput[] {
  const seen = new Map<string, number>();
  return entry.parties.flatMap((row, i): PartyInput[] => {
    if (isBlankRow(row, EMPTY_ROW.parties)) return [];
    const name = row.name.trim().replaceAll(/\s+/g, ' ');
    const key = `${row.role} ${nameKey(name)}`;
    const same = seen.get(key);
    seen.set(key, same ?? i + 1);
    const kept = recordedRow(recorded, 'parties', row, i);
    if (kept !== undefined) return [kept];
    const at = `parties.${i}`;
    const label = `party ${i + 1}`;
    if (name === '') faults.add(`${at}.name`, `Enter the name of ${label}`);
    else if (same !== undefined)
      faults.add(`${at}.name`, `Party ${i + 1} is party ${same} again. Remove one of them`);
    const code = textOrNull(row.country.toUpperCase());
    if (code !== null && countryByCode(code)?.code !== code)
      faults.add(
        `${at}.country`,
        `The country of ${label} must be a three-letter code, such as IRQ`,
      );
    const claimedVia = textOrNull(row.claimedVia);
    // A channel says that it was claimed.
    const attribution = textOrNull(row.attribution) ?? (claimedVia === null ? null : 'claimed');
    if (claimedVia !== null && attribution !== 'claimed')
      faults.add(
        `${at}.attribution`,
        `You entered a channel for ${label}. Choose that it claimed the attack, or clear the channel`,
      );
    return [
      {
        actorName: name,
        actorKind: faults.oneOf(
          `${at}.kind`,
          row.kind,
          ACTOR_KINDS,
          'unidentified',
          `what ${label} is`,
        ),
        actorCountry: code,
        role: faults.oneOf(
          `${at}.role`,
          row.role,
          PARTY_ROLES,
          'perpetrator',
          `the role of ${label}`,
        ),
        attribution:
          attribution === null
            ? null
            : faults.oneOf(
                `${at}.attribution`,
                attribution,
                ATTRIBUTIONS,
                'suspected',
                `how sure the part of ${label} is`,
              ),
        claimedVia,
        dead: readDead(recorded, row, i, faults),
      },
    ];
  });
}

/** Its own dead; as they are recorded, where the form still says that. */
function readDead(
  recorded: Recorded | null,
  { dead }: IncidentEntry['parties'][number],
  i: number,
  faults: Faults,
): PartyInput['dead'] {
  const isSame = dead !== '' && recorded?.entry.parties[i]?.dead === dead;
  if (isSame) return recorded.incident.parties[i]?.dead ?? null;
  const at = `parties.${i}.dead`;
  const stated = readWritten(at, dead, faults, ` of the dead of party ${i + 1}`);
  if (stated === null || stated.qualifier === 'unknown') return null;
  const { words: _, ...estimate } = stated;
  return estimate;
}

/** What a reader should know of figures that were changed at the desk: those left as a file states them may run backwards. */
function flagsOf(figures: readonly Figure[]): IncidentFlag[] {
  return figures.some(runsBackwards) ? ['inconsistent_bounds'] : [];
}

function runsBackwards({ low, best, high }: Figure): boolean {
  const stated = [low, best, high].filter((bound) => bound !== null);
  return stated.some((bound, i) => bound < (stated[i - 1] ?? 0));
}
