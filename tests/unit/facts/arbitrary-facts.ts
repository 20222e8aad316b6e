import fc from 'fast-check';
import {
  DATES_RULES,
  INCIDENT_FLAGS,
  INTERVALS,
  OUTCOMES,
  ROLE_RULES,
  VICTIMS,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import { type PlaceKey, placeKey } from '@/lib/domain/place-key';
import {
  dayNumber,
  type FactRow,
  type Facts,
  type FigureFact,
  NEVER,
  newFacts,
  type PartyFact,
} from '@/lib/facts/facts';
import { addRow, appendFacts, figureFiller, partyFiller, supersedeRow } from '@/lib/facts/load';
import type { FactQuery } from '@/lib/facts/query';

export type Row = FactRow & { parties: PartyFact[]; figures: FigureFact[] };

/** The facts that rows make, loaded up to a version first and then brought up to the newest. */
export function factsOf(rows: readonly Row[], version: number): Facts {
  const facts = loadedUpTo(rows, version);
  bringUp(facts, rows, version);
  return facts;
}

export function loadedUpTo(rows: readonly Row[], version: number): Facts {
  const facts = loaded(
    rows
      .filter((row) => row.recordedVersion <= version)
      .map((row) => ({
        ...row,
        supersededVersion: row.supersededVersion <= version ? row.supersededVersion : NEVER,
      })),
  );
  facts.version = version;
  return facts;
}

export function bringUp(facts: Facts, rows: readonly Row[], version: number): void {
  appendFacts(facts, loaded(rows.filter((row) => row.recordedVersion > version)));
  for (const { revisionId, recordedVersion, supersededVersion } of rows) {
    if (recordedVersion <= version && supersededVersion < NEVER) {
      supersedeRow(facts, revisionId, supersededVersion);
    }
  }
  facts.version = NEWEST;
}

/** No row is recorded or superseded in a later version. */
export const NEWEST = 5;

function loaded(rows: readonly Row[]): Facts {
  const facts = newFacts();
  for (const row of rows) addRow(facts, row);
  const parties = partyFiller(facts);
  for (const row of rows) for (const party of row.parties) parties.add(row.revisionId, party);
  parties.end();
  const figures = figureFiller(facts);
  for (const row of rows) for (const figure of row.figures) figures.add(row.revisionId, figure);
  figures.end();
  return facts;
}

/** Actor 6 was merged into 1, 7 is no party, and 8 is a coalition of 1 and 2. */
export const partyOf = (actor: number) => (actor === 7 ? null : actor === 6 ? 1 : actor);
export const membersOf = (actor: number) => (actor === 8 ? [1, 2] : []);

export const row: fc.Arbitrary<Row> = fc.record({
  revisionId: fc.constant(0),
  incidentId: fc.constant(0),
  recordedVersion: fc.integer({ min: 1, max: 4 }),
  supersededVersion: fc.constantFrom(NEVER, NEVER, 2, 3, 4, 5),
  start: fc.integer({ min: dayNumber('2013-11-01'), max: dayNumber('2015-02-28') }),
  end: fc.constantFrom(0, 0, 1, 6, 40, 400),
  country: fc.constantFrom('IRQ', 'SYR', 'NGA'),
  place: fc.constantFrom<PlaceKey>('IRQ.none', 'IRQ.nineveh', 'IRQ.borno'),
  cell: fc.constantFrom('IRQ.none', '36n43e', '36.5n43e'),
  violence: fc.integer({ min: 0, max: 3 }),
  flags: fc.subarray([...INCIDENT_FLAGS]),
  datePrecision: fc.integer({ min: 1, max: 5 }),
  wherePrecision: fc.constantFrom(null, 1, 2, 7),
  sources: fc.constantFrom(null, 1, 2, 15),
  isCorroborated: fc.constantFrom(null, true, false),
  parties: fc.array(
    fc.record({
      actorId: fc.integer({ min: 1, max: 8 }),
      role: fc.integer({ min: 0, max: 3 }),
      attribution: fc.constantFrom(0, 0, 1, 2, 3, 4),
      dead: fc.option(
        fc.record({ low: fc.nat(9), best: fc.nat(9), high: fc.nat(9), isOpenEnded: fc.boolean() }),
      ),
    }),
    { maxLength: 4 },
  ),
  figures: fc.uniqueArray(
    fc.record({
      outcome: fc.integer({ min: 0, max: OUTCOMES.length - 1 }),
      victims: fc.constantFrom(0, 1, 2, VICTIMS.indexOf('children'), VICTIMS.indexOf('women')),
      low: fc.nat(50),
      best: fc.nat(50),
      high: fc.nat(50),
      isOpenEnded: fc.boolean(),
    }),
    { maxLength: 6, selector: ({ outcome, victims }) => `${outcome} ${victims}` },
  ),
});

/** Recorded in the order of their ids, each superseded after it was recorded. */
export const ledger = fc.array(row, { maxLength: 40 }).map((rows) =>
  rows
    .map((one) => ({
      ...one,
      place: placeKey(one.country, one.place.slice(4)),
      end: one.start + one.end,
      supersededVersion:
        one.supersededVersion > one.recordedVersion ? one.supersededVersion : NEVER,
    }))
    .sort((a, b) => a.recordedVersion - b.recordedVersion)
    .map((one, i) => ({ ...one, revisionId: 10 + 3 * i, incidentId: (7 * i) % 41 })),
);

export const query: fc.Arbitrary<FactQuery> = fc.record({
  version: fc.integer({ min: 1, max: 5 }),
  range: fc.constantFrom(
    { from: '2014-01-01', to: '2014-12-31' },
    { from: '2014-02-10', to: '2014-09-03' },
    { from: '2013-01-01', to: '2016-12-31' },
  ),
  interval: fc.constantFrom(...INTERVALS),
  isWhole: fc.boolean(),
  dates: fc.constantFrom(...DATES_RULES),
  countries: fc.subarray(['IRQ', 'NGA']),
  places: fc.oneof(fc.constant([]), fc.subarray(['IRQ.nineveh', 'NGA.borno', 'IRQ.none'])),
  cells: fc.oneof(fc.constant([]), fc.subarray(['36n43e', '36.5n43e'])),
  violence: fc.subarray([...VIOLENCE_TYPES]),
  victims: fc.constantFrom('all', 'civilian', 'children'),
  parties: fc.subarray([0, 1, 2, 3]),
  pairs: fc.oneof(fc.constant([]), fc.subarray(['1 2', '1 3', '1 -1', '3 0', '2 3'])),
  partyOf: fc.constant(partyOf),
  membersOf: fc.constant(membersOf),
  role: fc.constantFrom(...ROLE_RULES),
  by: fc.constantFrom('none', 'country', 'party', 'violence', 'place', 'cell', 'pair', 'year'),
  keys: fc.constant(null),
  gathersRest: fc.constant(false),
});
