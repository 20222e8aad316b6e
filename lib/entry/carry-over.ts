import { pick } from 'es-toolkit/object';
import { isEqual } from 'es-toolkit/predicate';
import type { FieldChange } from '@/lib/domain/incident-detail';
import {
  FORM_FIELDS,
  INCIDENT_FIELDS,
  LIST_FIELDS,
  TEXT_FIELDS,
} from '@/lib/domain/incident-fields';
import { UserError } from '@/lib/errors';
import { nameKey } from '@/lib/text/fold';
import { EMPTY_ROW, type IncidentEntry, MOST_OF_A_PART } from './entry';
import { Faults, isBlankRow, typedList } from './faults';
import { type EntryRow, fieldLabel, fieldText, isSameRow } from './fields';
import { readDates } from './read-dates';
import { AS_RECORDED } from './rules-of-figures';
import type { SourceRow } from './source-row';
import { writtenDegrees } from './written-degrees';
import { habitsSince, writtenSpan } from './written-span';

/**
 * An incident’s entry with what a report says that was typed as a new incident: its sources and claims, and whatever
 * the incident leaves blank. What the incident says stays.
 * @throws UserError if the two together have more rows than an entry takes
 */
export function carryOver(incident: IncidentEntry, report: IncidentEntry): IncidentEntry {
  const { sources, places } = joinedSources(incident, report);
  const claims = stated(report.claims, EMPTY_ROW.claims).map((row) => ({
    ...row,
    source: places.get(row.source) ?? '',
  }));
  const parties = stated(incident.parties, EMPTY_ROW.parties);
  const carried = {
    ...incident,
    ...filledIn(incident, report),
    parties: parties.length > 0 ? incident.parties : stated(report.parties, EMPTY_ROW.parties),
    otherPlaces: joined(incident.otherPlaces, stated(report.otherPlaces, EMPTY_ROW.otherPlaces)),
    sources,
    claims: joined(stated(incident.claims, EMPTY_ROW.claims), claims),
    confirmed: [...new Set([...incident.confirmed, ...report.confirmed])],
  };
  if (
    [carried.sources, carried.claims, carried.otherPlaces].some(
      (rows) => rows.length > MOST_OF_A_PART,
    )
  ) {
    throw new UserError(
      `The incident and the report together have more than ${MOST_OF_A_PART} sources, claims or places. Correct the incident by hand.`,
    );
  }
  return carried;
}

/** What a report says that differs from the incident it was added to: what carryOver leaves behind. */
export function leftBehind(incident: IncidentEntry, report: IncidentEntry): FieldChange[] {
  const carried = carryOver(incident, report);
  const single = FORM_FIELDS.filter(
    (name) => report[name].trim() !== '' && !meansTheSame(name, report, carried),
  ).map((name) => ({
    field: INCIDENT_FIELDS[name].label,
    before: fieldText(name, carried[name]) || null,
    after: fieldText(name, report[name]),
  }));
  const parties = stated(report.parties, EMPTY_ROW.parties).flatMap((row, i) => {
    const isSameParty = (one: typeof row) =>
      one.role === row.role && nameKey(one.name) === nameKey(row.name);
    return toldParty(i, carried.parties.find(isSameParty) ?? {}, row);
  });
  const figures = report.figures.flatMap((row) => {
    const place = `${row.outcome}_${row.victims}`;
    const own = carried.figures.find(
      (one) => one.outcome === row.outcome && one.victims === row.victims,
    );
    return (['rule', 'written', 'reason'] as const).flatMap((key) => {
      const text = row[key];
      const name = `figures.${place}.${key}`;
      if (text === '' || text === own?.[key]) return [];
      return [
        {
          field: fieldLabel(name),
          before: fieldText(name, own?.[key] ?? '') || null,
          after: fieldText(name, text),
        },
      ];
    });
  });
  return [...single, ...parties, ...figures];
}

const DATES: readonly string[] = ['dateStart', 'dateEnd', 'datePrecision'];

/** Whether a field of two entries says the same, however it is written: “4 March 2024” is 2024-03-04. */
function meansTheSame(
  name: (typeof FORM_FIELDS)[number],
  a: IncidentEntry,
  b: IncidentEntry,
): boolean {
  if (a[name].trim() === b[name].trim()) return true;
  if (name === 'latitude' || name === 'longitude') {
    const degrees = writtenDegrees(a[name], name);
    return degrees !== null && degrees === writtenDegrees(b[name], name);
  }
  if (DATES.includes(name)) {
    const faults = new Faults();
    const [first, second] = [a, b].map((entry) => readDates(entry, LAST_DAY, faults));
    return faults.errors.length === 0 && isEqual(first, second);
  }
  const words = (entry: IncidentEntry) => typedList(entry[name]).map(nameKey).sort();
  return LIST_FIELDS.some((list) => list === name) && isEqual(words(a), words(b));
}

/** Nothing is in the future of it. */
const LAST_DAY = '9999-12-31';

/** Whether two rows are one document. */
function isSameSource(a: SourceRow, b: SourceRow): boolean {
  const [first, second] = [a, b].map((row) => writtenSpan(row.publishedOn, habitsSince(LAST_DAY)));
  return (
    isSameRow(a, b) ||
    (isEqual(first, second) && isSameRow(a, { ...b, publishedOn: a.publishedOn }))
  );
}

/**
 * An entry to begin another incident from. What was confirmed of it has to be confirmed of the other, and a figure that
 * stood as a file recorded it is set by hand, as nothing is recorded of the other.
 */
export function copyOf(entry: IncidentEntry): IncidentEntry {
  return {
    ...entry,
    confirmed: [],
    figures: entry.figures.map((row) =>
      row.rule === AS_RECORDED ? { ...row, rule: 'by_hand' } : row,
    ),
  };
}

/** The rows that have something in them. */
function stated<Row extends EntryRow>(rows: readonly Row[], empty: Row): Row[] {
  return rows.filter((row) => !isBlankRow(row, empty));
}

/** Those rows, and the others that are not among them. */
function joined<Row extends EntryRow>(rows: readonly Row[], more: readonly Row[]): Row[] {
  return [...rows, ...more.filter((row) => !rows.some((one) => isSameRow(one, row)))];
}

/** The sources of both, and where each of the report’s stands among them, by the number that its claims name. */
function joinedSources(incident: IncidentEntry, report: IncidentEntry) {
  const sources = [...incident.sources];
  const places = new Map<string, string>();
  report.sources.forEach((row, i) => {
    if (isBlankRow(row, EMPTY_ROW.sources)) return;
    const at = sources.findIndex((one) => isSameSource(one, row));
    places.set(String(i + 1), String(at < 0 ? sources.push(row) : at + 1));
  });
  return { sources, places };
}

/** What is in single fields of the report and in none of the incident’s; of a point both degrees, or none. */
function filledIn(incident: IncidentEntry, report: IncidentEntry): Partial<IncidentEntry> {
  const fields = [...TEXT_FIELDS, ...LIST_FIELDS];
  const hasPoint = [incident.latitude, incident.longitude].some((text) => text.trim() !== '');
  const point = hasPoint ? [] : (['latitude', 'longitude', 'wherePrecision'] as const);
  const names = [...fields, ...point].filter(
    (name) => incident[name].trim() === '' && report[name].trim() !== '',
  );
  return pick(report, names);
}

/** What a report says about a party otherwise than the incident does of the same one, if it names it. */
function toldParty(at: number, own: EntryRow, row: EntryRow): FieldChange[] {
  return Object.entries(row).flatMap(([key, text]) => {
    const before = own[key] ?? '';
    if (text === '' || text === before || (key === 'name' && before !== '')) return [];
    const name = `parties.${at}.${key}`;
    return [
      {
        field: fieldLabel(name),
        before: fieldText(name, before) || null,
        after: fieldText(name, text),
      },
    ];
  });
}
