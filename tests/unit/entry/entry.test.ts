import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OUTCOMES, VICTIMS } from '@/lib/domain/enums';
import { EMPTY_ROW, entrySchema, type IncidentEntry } from '@/lib/entry/entry';
import { entryFromFields, fieldsOfEntry } from '@/lib/entry/form';
import { mergeEntries, withCommonRows } from '@/lib/entry/merge';

const text = fc.string({ maxLength: 20 });
const rowsLike = <R extends Record<string, string>>(empty: R) =>
  fc.array(fc.record(Object.fromEntries(Object.keys(empty).map((key) => [key, text]))), {
    maxLength: 4,
  });

const sourceNumber = fc.oneof(
  fc.nat(5).map(String),
  text.filter((one) => !/\d/.test(one)),
);

const anyEntry: fc.Arbitrary<IncidentEntry> = fc
  .record({
    dateStart: text,
    country: text,
    summary: text,
    parties: rowsLike(EMPTY_ROW.parties),
    sources: rowsLike(EMPTY_ROW.sources),
    // Of which source a claim is, the form writes as a plain number.
    claims: fc.array(
      fc
        .tuple(rowsLike(EMPTY_ROW.claims), sourceNumber)
        .map(([[row], source]) => ({ ...row, source })),
      { maxLength: 4 },
    ),
    figures: fc.uniqueArray(
      fc.record({
        outcome: fc.constantFrom(...OUTCOMES),
        victims: fc.constantFrom(...VICTIMS),
        rule: text,
        written: text,
        reason: text,
      }),
      { maxLength: 4, selector: ({ outcome, victims }) => `${outcome} ${victims}` },
    ),
    confirmed: fc.array(text, { maxLength: 3 }),
  })
  .map((entry) => entrySchema.parse(entry));

/** The fields that say anything: a row with nothing in it stands for no row. */
const stated = (entry: IncidentEntry) =>
  new Map(fieldsOfEntry(entry).filter(([, value]) => value !== ''));

describe('form fields', () => {
  test('an entry read from its own fields is the same entry', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        expect(entryFromFields(fieldsOfEntry(entry))).toEqual(entry);
      }),
    );
  });

  test('what is no field of an entry is dropped', () => {
    const entry = entryFromFields([
      ['country', 'IRQ'],
      ['state', 'published'],
      ['claims.0.killed_all', '4'],
      ['claims.0.authorId', 'someone'],
      ['claims.constructor.killed_all', '4'],
      ['__proto__', 'x'],
    ]);
    expect(entry.country).toBe('IRQ');
    expect(entry).not.toHaveProperty('state');
    expect(entry.claims).toHaveLength(1);
    expect(entry.claims[0]).not.toHaveProperty('authorId');
  });

  test('a removed row closes the gap', () => {
    const entry = entryFromFields([
      ['parties.0.name', 'a'],
      ['parties.2.name', 'c'],
    ]);
    expect(entry.parties.map((party) => party.name)).toEqual(['a', 'c']);
  });
});

describe('merging two people’s changes', () => {
  const base = entrySchema.parse({ place: 'Kerman', summary: 'Two bombs' });

  test('changes of different fields are both kept', () => {
    const { merged, conflicts, taken } = mergeEntries(
      base,
      { ...base, place: 'Kerman city' },
      { ...base, summary: 'Two suicide bombings' },
    );
    expect(merged).toMatchObject({ place: 'Kerman city', summary: 'Two suicide bombings' });
    expect(conflicts).toEqual([]);
    expect(taken.map((change) => change.field)).toEqual(['place']);
  });

  test('a field that both changed is a conflict that names all three texts', () => {
    const { conflicts } = mergeEntries(base, { ...base, place: 'A' }, { ...base, place: 'B' });
    expect(conflicts).toEqual([{ field: 'place', base: 'Kerman', theirs: 'A', mine: 'B' }]);
  });

  test('a row that they added is taken', () => {
    const theirs = { ...base, sources: [{ ...EMPTY_ROW.sources, publisher: 'Reuters' }] };
    expect(mergeEntries(base, theirs, base).merged.sources).toEqual(theirs.sources);
  });

  test('without their changes, mine stay as they are', () => {
    fc.assert(
      fc.property(anyEntry, anyEntry, (from, mine) => {
        const { merged, conflicts } = mergeEntries(from, from, mine);
        expect(conflicts).toEqual([]);
        expect(stated(merged)).toEqual(stated(mine));
      }),
    );
  });

  test('nothing of either is lost: it is in the merge, or among the conflicts', () => {
    fc.assert(
      fc.property(anyEntry, anyEntry, anyEntry, (from, theirs, mine) => {
        const { merged, conflicts } = mergeEntries(from, theirs, mine);
        const kept = new Map(fieldsOfEntry(merged));
        const common = withCommonRows({ base: from, theirs, mine });
        const before = new Map(fieldsOfEntry(common.base));
        const inConflict = new Set(conflicts.map((conflict) => conflict.field));
        for (const side of [common.theirs, common.mine]) {
          for (const [field, value] of fieldsOfEntry(side)) {
            if (field.startsWith('confirmed') || value === (before.get(field) ?? '')) continue;
            expect((kept.get(field) ?? '') === value || inConflict.has(field)).toBe(true);
          }
        }
        const filled = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row));
        for (const part of ['parties', 'sources'] as const) {
          expect(filled(common.theirs[part])).toEqual(expect.arrayContaining(filled(theirs[part])));
        }
      }),
    );
  });

  const source = (publisher: string) => ({ ...EMPTY_ROW.sources, publisher });
  const claim = (of: string, killed: string) => ({
    ...EMPTY_ROW.claims,
    source: of,
    killed_all: killed,
  });
  const said = ({ sources, claims }: IncidentEntry) =>
    claims.map((one) => `${sources[Number(one.source) - 1]?.publisher} ${one.killed_all}`);

  test('rows that both added are both kept, each claim with its own source', () => {
    const from = { ...base, sources: [source('Reuters')], claims: [claim('1', '4')] };
    const theirs = {
      ...from,
      sources: [...from.sources, source('AP')],
      claims: [...from.claims, claim('2', '5')],
    };
    const mine = {
      ...from,
      sources: [...from.sources, source('AFP')],
      claims: [...from.claims, claim('2', '6')],
    };
    const { merged, conflicts } = mergeEntries(from, theirs, mine);
    expect(conflicts).toEqual([]);
    expect(said(merged)).toEqual(['Reuters 4', 'AP 5', 'AFP 6']);
  });

  test('a blank row that both filled in becomes two', () => {
    const from = { ...base, sources: [source('')], claims: [EMPTY_ROW.claims] };
    const theirs = { ...from, sources: [source('AP')], claims: [claim('1', '5')] };
    const mine = { ...from, sources: [source('AFP')], claims: [claim('1', '6')] };
    const { merged, conflicts } = mergeEntries(from, theirs, mine);
    expect(conflicts).toEqual([]);
    expect(said(merged)).toEqual(['AP 5', 'AFP 6']);
    expect(said(mergeEntries(from, theirs, { ...from, sources: [source('AFP')] }).merged)).toEqual([
      'AP 5',
    ]);
  });

  test('a row that I took out while they changed another does not shift theirs', () => {
    const from = {
      ...base,
      sources: [source('AP'), source('AFP')],
      claims: [claim('1', '4'), claim('2', '5')],
    };
    const mine = { ...base, sources: [source('AFP')], claims: [claim('1', '5')] };
    const theirs = { ...from, claims: [claim('1', '4'), claim('2', '7')] };
    const { merged, conflicts } = mergeEntries(from, theirs, mine);
    expect(conflicts).toEqual([]);
    expect(said(merged)).toEqual(['AFP 7']);
  });

  test('a row that they took out is asked about where I changed it', () => {
    const from = { ...base, sources: [source('AP'), source('AFP')] };
    const mine = { ...from, sources: [source('AP'), { ...source('AFP'), title: 'A report' }] };
    const { conflicts, taken } = mergeEntries(from, { ...base, sources: [source('AP')] }, mine);
    expect([...conflicts, ...taken].map((one) => one.field)).toEqual(['sources.1.publisher']);
  });
});
