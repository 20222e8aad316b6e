import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { factsUpTo } from '@/db/read/facts';
import { findWords, meantBy, partyNames, revisionsWith } from '@/db/read/found-words';
import { queryState } from '@/db/read/view';
import { readWordsAhead, wordIndexOf } from '@/db/read/word-index';
import { noteWords } from '@/db/write/note-words';
import { seedReference } from '@/db/write/seed-reference';
import type { IncidentInput } from '@/lib/domain/incident';
import { rowsOfRevisions } from '@/lib/facts/words';
import { soughtWords } from '@/lib/text/sought-words';
import { documentOf, figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';

/** Words of which some begin others, stand in names of parties and countries, or have accents. */
const WORDS = ['Tikrīt', 'tik', 'market', 'mark', 'Front', 'Iraqi', 'Syria', '‘Afar', 'the', 'x1'];
const word = fc.constantFrom(...WORDS);
const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
const PARTIES = ['Red Front', 'Tikrit Brigade', 'Iraqi Market Union'];

const incident = fc.record({
  id: fc.integer({ min: 1, max: 30 }),
  country: fc.constantFrom('IRQ', 'SYR', 'TUR'),
  place: text,
  summary: text,
  source: text,
  party: fc.option(fc.constantFrom(...PARTIES)),
});

const inputOf = (one: typeof incident extends fc.Arbitrary<infer T> ? T : never): IncidentInput =>
  incidentInput(String(one.id), {
    country: one.country,
    place: one.place || null,
    summary: one.summary || null,
    sources: one.source ? [documentOf('Agency', one.source)] : [],
    parties: one.party === null ? [] : [groupParty(one.party)],
    figures: [figure('killed', one.id)],
  });

let database: TestDatabase;
let db: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await seedReference(database.db);
});
afterAll(() => database.drop());

const searches = fc.array(fc.oneof(word, text, fc.constantFrom('afar', 'syrian', 'fro', 'tu')), {
  minLength: 1,
  maxLength: 3,
});

async function newest() {
  const state = await queryState(db, 'sought', null);
  if (state === null) throw new Error('there is no dataset');
  return state;
}

test('finds in memory what the database finds, however words came to be noted', async () => {
  let release = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(incident, { selector: ({ id }) => id, minLength: 1, maxLength: 8 }),
      searches,
      fc.boolean(),
      async (incidents, words, isNotedLater) => {
        release += 1;
        await importIncidents(db, 'sought', `r${release}`, incidents.map(inputOf));
        if (!isNotedLater) await noteWords(db);
        else {
          const again = incidents
            .slice(0, 1)
            .map((one) => inputOf({ ...one, place: 'tik market' }));
          await importIncidents(db, 'sought', `r${release}-again`, again);
          await noteWords(db);
        }
        await readWordsAhead(db);
        const at = await newest();
        const q = words.join(' ');
        const facts = await factsUpTo(db, at.dataset.id, at.version);
        expect(await wordIndexOf(db, at.dataset.id, facts, at.version)).not.toBeNull();
        const { rows, nowhere } = await findWords(db, at, q);
        const names = await partyNames(db);
        const sought = soughtWords(q);
        const meant = await Promise.all(sought.map((one) => meantBy(db, one, names)));
        const isAsked = sought.length > 0 && nowhere.length === 0;
        const ids = isAsked ? await revisionsWith(db, at.dataset.id, meant) : new Float64Array(0);
        expect([...rows]).toEqual([...rowsOfRevisions(facts, ids)]);
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);

test('a process that has not read its words asks the database, and reads them meanwhile', async () => {
  const at = await newest();
  const facts = await factsUpTo(db, at.dataset.id, at.version);
  const before = await findWords(db, at, 'market');
  globalThis.ledgerWords?.delete(facts);
  expect(await wordIndexOf(db, at.dataset.id, facts, at.version)).toBeNull();
  // By another name, so that it is not what was kept.
  expect([...(await findWords(db, at, 'the market')).rows]).toEqual([...before.rows]);
  await readWordsAhead(db);
  expect(await wordIndexOf(db, at.dataset.id, facts, at.version)).not.toBeNull();
});
