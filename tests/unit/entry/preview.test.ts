import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPOSAL_RULES } from '@/lib/domain/enums';
import { derivedFigures } from '@/lib/domain/parts';
import { entrySchema } from '@/lib/entry/entry';
import { previewFigures } from '@/lib/entry/figures';
import { entryFromFields, fieldsOfEntry } from '@/lib/entry/form';
import { readEntry } from '@/lib/entry/read-entry';
import { readingText } from '@/lib/entry/reading-text';
import { columnOf, SUBJECTS } from '@/lib/entry/subjects';
import { armyPostEntry, entryContext } from '@/tests/fixtures/entry';

const written = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.nat({ max: 60 }).map(String),
  fc.constantFrom('at least 28', '≥3', '17–20', '25 to 30', 'about 300', 'up to 5', '18 (17–20)'),
  fc.constantFrom('unknown', 'dozens', 'several', 'a number of people', '12 or more', '~40'),
);
const columns = fc.subarray(SUBJECTS.map(columnOf), { maxLength: 6 });

const claim = fc
  .tuple(
    columns,
    fc.array(written, { minLength: 6, maxLength: 6 }),
    fc.boolean(),
    fc.nat({ max: 2 }),
  )
  .map(([its, texts, isOfficial, source]) => ({
    source: String(source + 1),
    official: isOfficial ? 'yes' : '',
    ...Object.fromEntries(its.map((column, i) => [column, texts[i] ?? ''])),
  }));

const figure = fc.record({
  of: fc.constantFrom(...SUBJECTS),
  said: fc.oneof(
    fc.constantFrom(...PROPOSAL_RULES, 'not_published').map((rule) => ({ rule })),
    written.map((text) => ({ written: text, reason: 'As counted later' })),
  ),
});

/** An entry that can be read, in many ways: who republishes whom, which sources are of which day. */
const entries = fc
  .record({
    claims: fc.array(claim, { maxLength: 5 }),
    figures: fc.uniqueArray(figure, { maxLength: 4, selector: ({ of }) => columnOf(of) }),
    days: fc.array(fc.constantFrom('', '2024-05-14', '2024-05-15', '2024-06-01'), {
      minLength: 3,
      maxLength: 3,
    }),
  })
  .map(({ claims, figures, days }) =>
    entrySchema.parse({
      ...armyPostEntry(),
      sources: ['The Gazette', 'The Wire', 'The Post'].map((publisher, i) => ({
        publisher,
        publishedOn: days[i],
      })),
      claims,
      figures: figures.map(({ of, said }) => ({ ...of, ...said })),
    }),
  );

const context = entryContext({
  republishes: new Map([['the gazette', 'the wire']]),
  defaultRule: 'median',
});

describe('what the form shows while it is filled in', () => {
  it('is what would be published, whatever is typed', () => {
    let read = 0;
    fc.assert(
      fc.property(entries, (entry) => {
        const { incident } = readEntry(entry, context);
        if (incident === null) return;
        read += 1;
        // The browser has the entry from its fields, and what it depends on from the page.
        const { republishes, recorded, defaultRule, recordsWounded } = structuredClone({
          ...context,
          countryAt: null,
          names: null,
        });
        const typed = entryFromFields(fieldsOfEntry(entry));
        const preview = previewFigures(typed, {
          republishes,
          recorded,
          defaultRule,
          recordsWounded,
        });
        expect(preview.figures).toEqual(incident.figures);
        expect(preview.totals).toEqual(derivedFigures(incident.figures, true));
      }),
      { numRuns: 300 },
    );
    expect(read).toBeGreaterThan(50);
  });

  it('goes by the dataset’s rule, and by the widest range where that finds nothing', () => {
    const entry = entrySchema.parse({
      sources: [{ publisher: 'A' }, { publisher: 'B' }],
      claims: [
        { source: '1', killed_all: '4', wounded_all: 'several' },
        { source: '2', killed_all: '6', killed_children: '2', wounded_all: 'dozens' },
      ],
    });
    const { figures } = previewFigures(
      entry,
      entryContext({ defaultRule: 'highest_corroborated' }),
    );
    expect(figures).toMatchObject([
      {
        outcome: 'killed',
        victims: 'all',
        low: 4,
        best: 4,
        high: 6,
        basis: { rule: 'highest_corroborated' },
      },
      { outcome: 'killed', victims: 'children', best: 2, basis: { rule: 'widest_range' } },
      { outcome: 'wounded', victims: 'all', best: null, qualifier: 'unknown', words: 'dozens' },
    ]);
  });

  it('is there before anything is said of the source', () => {
    const entry = entrySchema.parse({ sources: [{}], claims: [{ source: '1', killed_all: '4' }] });
    expect(previewFigures(entry, entryContext()).figures).toMatchObject([{ best: 4 }]);
  });

  it('makes nothing of a range that runs backwards', () => {
    const entry = entrySchema.parse({
      sources: [{}],
      claims: [{ source: '1', killed_all: '20-17' }],
    });
    expect(previewFigures(entry, entryContext()).figures).toMatchObject([
      { low: null, best: null, high: null, qualifier: 'unknown' },
    ]);
  });

  it('leaves out what the dataset does not record, and what is not to be published', () => {
    const entry = entrySchema.parse({
      sources: [{ publisher: 'A' }],
      claims: [{ source: '1', killed_all: '4', killed_civilian: '1', wounded_all: '3' }],
      figures: [{ outcome: 'killed', victims: 'civilian', rule: 'not_published' }],
    });
    const { figures } = previewFigures(entry, entryContext({ recordsWounded: false }));
    expect(figures.map(columnOf)).toEqual(['killed_all']);
  });

  it('derives all victims from the parts that are known, and never from of which', () => {
    const entry = entrySchema.parse({
      sources: [{ publisher: 'A' }],
      claims: [
        {
          source: '1',
          killed_civilian: '3',
          killed_security_forces: 'at least 2',
          killed_children: '3',
        },
      ],
    });
    expect(previewFigures(entry, entryContext()).totals).toMatchObject([
      { outcome: 'killed', victims: 'all', low: 5, qualifier: 'at_least' },
    ]);
  });
});

describe('what a cell is read as', () => {
  it.each([
    ['≥28', 'at least 28'],
    ['28+', 'at least 28'],
    ['17 to 20', '17–20'],
    ['~300', 'about 300'],
    ['300 or so', 'about 300'],
    ['dozens', 'unknown (dozens)'],
    ['Several', 'unknown (Several)'],
    ['?', 'unknown'],
    ['1 200', '1,200'],
    ['five', '5'],
    ['20-17', 'can’t be read'],
    ['more than 3', 'at least 4'],
    ['28', ''],
    ['at least 28', ''],
    ['', ''],
  ])('of %j is %j', (text, reading) => {
    expect(readingText(text)).toBe(reading);
  });
});
