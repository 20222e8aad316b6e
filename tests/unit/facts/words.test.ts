import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTouched } from '@/lib/facts/load';
import { hasRow, type Meant, newWordIndex, rowsWith, wordFiller } from '@/lib/facts/words';
import { factsOf, ledger, NEWEST, type Row } from './arbitrary-facts';

/** Numbers of words, small and large, and of parties below zero. */
const noted = fc.array(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(3_000, -3, -9)), {
  maxLength: 8,
});

const meant: fc.Arbitrary<Meant> = fc.record({
  words: fc.array(fc.oneof(fc.integer({ min: 1, max: 14 }), fc.constant(3_000)), { maxLength: 3 }),
  actors: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
  countries: fc.array(fc.constantFrom('IRQ', 'SYR', 'TUR', 'XKX'), { maxLength: 2 }),
});

test('a search finds the rows that have something of what each of its words can stand for', () => {
  const some = { min: 1, max: 4 };
  fc.assert(
    fc.property(
      ledger,
      fc.infiniteStream(noted),
      fc.infiniteStream(fc.option(fc.constantFrom('TUR', 'SYR'))),
      fc.array(meant, { minLength: 1, maxLength: 3 }),
      fc.integer(some),
      fc.integer(some),
      (rows, words, touched, sought, atOnce, addedAtOnce) => {
        const facts = factsOf(rows, NEWEST);
        const saidIn = new Map(rows.map((row) => [row.revisionId, words.next().value]));
        const alsoIn = new Map(rows.map((row) => [row.revisionId, touched.next().value]));
        for (const [id, country] of alsoIn) if (country) addTouched(facts, id, country);
        const index = newWordIndex();
        for (let first = 0; first < facts.length; first += addedAtOnce) {
          const filler = wordFiller(index, atOnce);
          for (let row = first; row < Math.min(first + addedAtOnce, facts.length); row++) {
            filler.add(row, `{${saidIn.get(facts.ids[row] ?? 0)?.join()}}`);
          }
          filler.end(first + 1);
        }
        const has = ({ revisionId, country, parties }: Row, one: Meant) =>
          one.words.some((word) => saidIn.get(revisionId)?.includes(word)) ||
          one.actors.some((id) => parties.some(({ actorId }) => actorId === id)) ||
          one.countries.some((code) => code === country || code === alsoIn.get(revisionId));
        const expected = rows
          .filter((row) => sought.every((one) => has(row, one)))
          .map(({ revisionId }) => revisionId);
        const found = rowsWith(facts, index, sought);
        const ids = [...facts.ids.subarray(0, facts.length)].filter((_, row) => hasRow(found, row));
        expect(ids).toEqual(expected.sort((a, b) => a - b));
        expect(hasRow(found, facts.length + 8)).toBe(false);
      },
    ),
    { numRuns: 200 },
  );
});
