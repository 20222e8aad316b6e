import { describe, expect, it } from 'vitest';
import { EMPTY_ROW, entrySchema, MOST_OF_A_PART } from '@/lib/entry/entry';
import { entryChanges } from '@/lib/entry/fields';
import {
  applyIntent,
  putBack,
  readTakenOut,
  takenOutBy,
  takenOutText,
  withFirstRows,
  withTakenOut,
} from '@/lib/entry/rows';

const entry = entrySchema.parse({
  country: 'IRQ',
  sources: [{ publisher: 'One' }, { publisher: 'Two' }, { publisher: 'Three' }],
  claims: [{ source: '1' }, { source: '2' }, { source: '3' }, { source: '' }],
});

describe('applyIntent', () => {
  it('adds an empty row and leads to its first field', () => {
    const { entry: after, anchor } = applyIntent(entry, 'add-party');
    expect(after.parties).toEqual([EMPTY_ROW.parties]);
    expect(anchor).toBe('parties.0.name');
  });

  it('gives a party that is added the role that nobody has yet', () => {
    const roles = (...given: string[]) => {
      const parties = given.map((role) => ({ ...EMPTY_ROW.parties, role }));
      return applyIntent({ ...entry, parties }, 'add-party').entry.parties.at(-1)?.role;
    };
    expect(roles('perpetrator')).toBe('target');
    expect(roles('target')).toBe('perpetrator');
    expect(roles('side_a')).toBe('side_b');
    expect(roles('perpetrator', 'target')).toBe('perpetrator');
  });

  it('takes a source out and lets each claim keep its own', () => {
    const { entry: after, anchor } = applyIntent(entry, 'remove-source-2');
    expect(after.sources.map((source) => source.publisher)).toEqual(['One', 'Three']);
    expect(after.claims.map((claim) => claim.source)).toEqual(['1', '', '2', '']);
    expect(anchor).toBe('sources');
  });

  it.each([
    'save',
    'submit',
    'remove-source-9',
    'remove-source-x',
    'add-nothing',
    'add-toString',
    '',
  ])('leaves the entry as it is for %j', (intent) =>
    expect(applyIntent(entry, intent).entry).toEqual(entry),
  );

  it('never goes beyond what a record can have', () => {
    const full = {
      ...entry,
      parties: Array.from({ length: MOST_OF_A_PART }, () => EMPTY_ROW.parties),
    };
    expect(applyIntent(full, 'add-party').entry).toEqual(full);
  });
});

describe('putBack', () => {
  const parts = [
    ['otherPlaces', 'place'],
    ['parties', 'party'],
    ['sources', 'source'],
    ['claims', 'claim'],
  ] as const;

  it('gives the entry as it was, whatever row was taken out', () => {
    const full = entrySchema.parse({
      ...entry,
      otherPlaces: [{ country: 'SYR' }],
      parties: [{ name: 'A' }, { name: 'B' }],
    });
    for (const [part, name] of parts) {
      for (let i = 1; i <= full[part].length; i += 1) {
        const { entry: without, removed } = applyIntent(full, `remove-${name}-${i}`);
        expect(without[part]).toHaveLength(full[part].length - 1);
        if (removed === null) throw new Error('nothing was taken out');
        expect(putBack(without, removed).entry).toEqual(full);
      }
    }
  });

  it('leaves what was typed meanwhile, and leads to the row', () => {
    const { entry: without, removed } = applyIntent(entry, 'remove-source-2');
    if (removed === null) throw new Error('nothing was taken out');
    const typed = { ...without, place: 'Baqubah', claims: without.claims.slice(0, 2) };
    const { entry: after, anchor } = putBack(typed, removed);
    expect(after.place).toBe('Baqubah');
    expect(after.claims.map(({ source }) => source)).toEqual(['1', '2']);
    expect(anchor).toBe('sources.1.publisher');
  });
});

describe('withTakenOut', () => {
  it('puts a row back without script: from what was saved before it was taken out, among what was typed since', () => {
    const taken = takenOutBy('remove-source-2', entry, 7);
    expect(taken).toEqual({ name: 'source', at: 2, saved: 7 });
    if (taken === null) return;
    expect(readTakenOut(takenOutText(taken))).toEqual(taken);
    const without = { ...applyIntent(entry, 'remove-source-2').entry, place: 'Baqubah' };
    const { entry: after, anchor } = withTakenOut(without, taken, entry);
    expect(after).toEqual({ ...entry, place: 'Baqubah' });
    expect(anchor).toBe('sources.1.publisher');
  });

  it.each(['save', 'add-source', 'remove-source-9'])('has nothing to put back after %j', (intent) =>
    expect(takenOutBy(intent, entry, 7)).toBeNull(),
  );

  it.each(['', 'source-2', 'sources-2-7', 'toString-1-1', 'source-2-7-1', 'source-x-7'])(
    'takes %j for no row',
    (text) => expect(readTakenOut(text)).toBeNull(),
  );

  it('leaves the entry as it is where what was saved has no such row', () => {
    const taken = { name: 'claim', at: 9, saved: 1 } as const;
    expect(withTakenOut(entry, taken, entry).entry).toEqual(entry);
  });
});

describe('withFirstRows', () => {
  it('gives each part a row and leaves those that have one', () => {
    const filled = withFirstRows(entry);
    expect(filled.parties).toEqual([EMPTY_ROW.parties]);
    expect(filled.figures).toEqual([]);
    expect(filled.sources).toEqual(entry.sources);
  });
});

describe('entryChanges', () => {
  it('names what differs in the words of the form, and nothing else', () => {
    const after = {
      ...entry,
      country: 'SYR',
      claims: [{ ...EMPTY_ROW.claims, killed_civilian: 'at least 3' }],
    };
    const changes = entryChanges({ ...entry, claims: [EMPTY_ROW.claims] }, after);
    expect(changes).toEqual([
      { field: 'Country', before: 'Iraq', after: 'Syria' },
      { field: 'Claim 1, killed, civilians', before: null, after: 'at least 3' },
    ]);
    expect(entryChanges(entry, entry)).toEqual([]);
  });

  it('compares a row with the one that it was, though one before it was taken out', () => {
    const party = (name: string) => ({ ...EMPTY_ROW.parties, name });
    const before = { ...entry, parties: [party('A'), party('B'), party('C')] };
    const after = { ...entry, parties: [party('B'), { ...party('C'), attribution: 'claimed' }] };
    expect(entryChanges(before, after)).toEqual([
      { field: 'Party 2, attribution', before: null, after: 'Claimed' },
      { field: 'Party 1, name (removed)', before: 'A', after: null },
      { field: 'Party 1, kind (removed)', before: 'Armed group', after: null },
      { field: 'Party 1, role (removed)', before: 'Perpetrator', after: null },
    ]);
  });

  it('says of a claim’s source who published it and when, before and after', () => {
    const source = (publisher: string, publishedOn: string) => ({
      ...EMPTY_ROW.sources,
      ...{ publisher, publishedOn },
    });
    const sources = [source('The Gazette', '2024-05-15'), source('The Wire', '2024-06')];
    const claimOf = (at: string) => [{ ...EMPTY_ROW.claims, source: at }];
    const before = { ...entry, sources, claims: claimOf('1') };
    expect(entryChanges(before, { ...before, claims: claimOf('2') })).toEqual([
      {
        field: 'Claim 1, source',
        before: 'Source 1: The Gazette, 15 May 2024',
        after: 'Source 2: The Wire, June 2024',
      },
    ]);
    // Its number stays the same, so that nothing of the claim has changed.
    const renamed = { ...before, sources: sources.with(0, source('The Gazette', '2024-05-16')) };
    expect(entryChanges(before, renamed)).toEqual([
      { field: 'Source 1, date', before: '2024-05-15', after: '2024-05-16' },
    ]);
  });

  it('lists all that is filled in where there was nothing before', () => {
    expect(entryChanges(null, entrySchema.parse({ place: 'Baqubah' }))).toEqual([
      { field: 'Place', before: null, after: 'Baqubah' },
    ]);
  });
});
