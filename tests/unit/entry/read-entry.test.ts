import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentInput } from '@/lib/domain/incident';
import { type EntryPart, entrySchema, type IncidentEntry } from '@/lib/entry/entry';
import { entryOfIncident } from '@/lib/entry/entry-of-incident';
import { reviewChanges } from '@/lib/entry/fields';
import { entryFromFields, fieldsOfEntry } from '@/lib/entry/form';
import type { EntryContext } from '@/lib/entry/questions';
import { readEntry } from '@/lib/entry/read-entry';
import { whenText } from '@/lib/format/incident';
import { armyPostEntry, entryContext } from '@/tests/fixtures/entry';
import { arbitraryIncident } from '../importers/csv/arbitrary-incident';

const read = (entry: IncidentEntry, context: Partial<EntryContext> = {}) =>
  readEntry(entry, entryContext(context));

/** The army post's entry with changes to one row of a part. */
function withRow(
  part: EntryPart | 'figures',
  place: number,
  row: Readonly<Record<string, string>>,
): IncidentEntry {
  const entry = armyPostEntry();
  const rows = entry[part].map((one, i) => (i === place ? { ...one, ...row } : one));
  return entrySchema.parse({ ...entry, [part]: rows });
}

describe('what a review shows', () => {
  const { incident } = read(armyPostEntry());
  if (incident === null) throw new Error('it can be read');
  const recorded = { incident, entry: entryOfIncident(incident) };

  it('is the figure that would be published, where a claim moves it', () => {
    const claims = recorded.entry.claims.map((one, i) =>
      i === 1 ? { ...one, killed_all: '7' } : one,
    );
    const entry = { ...recorded.entry, claims };
    const changed = read(entry, { recorded }).incident;
    expect(reviewChanges(recorded.entry, entry, changed)).toEqual([
      { field: 'Claim 2, killed, all victims', before: '5', after: '7' },
      {
        field: 'Published figure for killed, all victims: found by the rule',
        before: '5',
        after: '7',
      },
    ]);
  });

  it('is what the rule finds, though nothing is typed of it', () => {
    const entry = withRow('claims', 1, { killed_all: 'at least 5' });
    const changes = reviewChanges(null, entry, read(entry).incident);
    expect(changes).toContainEqual({
      field: 'Published figure for killed, all victims: found by the rule',
      before: null,
      after: 'at least 5',
    });
    expect(changes).toContainEqual({
      field: 'Weapons',
      before: null,
      after: 'machine guns; grenades',
    });
  });
});

describe('the attack on the Iraqi army post, typed in', () => {
  const { incident, errors, questions } = read(armyPostEntry());

  it('is read without a fault or a question', () => {
    expect(errors).toEqual([]);
    expect(questions).toEqual([]);
  });

  it('is the incident', () => {
    expect(incident).toMatchObject({
      externalId: 'e1',
      dateStart: '2024-05-13',
      dateEnd: '2024-05-13',
      datePrecision: 1,
      country: 'IRQ',
      place: 'Rural area between Diyala and Salah al-Din provinces',
      wherePrecision: 5,
      violence: 'state_based',
      weapons: ['machine guns', 'grenades'],
      targets: ['army barracks'],
      flags: [],
    });
    expect(incident?.parties).toEqual([
      {
        actorName: 'Islamic State',
        actorKind: 'armed_group',
        actorCountry: null,
        role: 'perpetrator',
        attribution: 'claimed',
        claimedVia: 'Telegram',
        dead: null,
      },
      {
        actorName: 'Government of Iraq',
        actorKind: 'state_force',
        actorCountry: 'IRQ',
        role: 'target',
        attribution: null,
        claimedVia: null,
        dead: null,
      },
    ]);
  });

  it('takes the date of a source as far as it is known', () => {
    const known = ['May 2024', '2024', '15 May 2024'].map((publishedOn) => {
      const { incident, errors } = read(withRow('sources', 0, { publishedOn }));
      return [...errors, incident?.sources[0]?.publishedOn];
    });
    expect(known).toEqual([['2024-05'], ['2024'], ['2024-05-15']]);
  });

  it('leaves blank rows out, and keeps claims as they are stated', () => {
    expect(incident?.sources).toHaveLength(1);
    expect(incident?.claims).toMatchObject([
      { source: 0, low: 1, best: null, high: null, qualifier: 'at_least', official: false },
      { source: 0, low: 5, best: 5, high: 5, qualifier: 'exact', official: true },
      { source: 0, outcome: 'wounded', low: 5, best: 5, high: 5 },
    ]);
  });

  it('has its figures by the rule, and by hand', () => {
    expect(incident?.figures).toEqual([
      {
        outcome: 'killed',
        victims: 'all',
        low: 5,
        best: 5,
        high: 5,
        qualifier: 'exact',
        words: null,
        basis: { rule: 'latest_official', version: 1, reason: null },
      },
      {
        outcome: 'wounded',
        victims: 'all',
        low: 5,
        best: 5,
        high: 5,
        qualifier: 'exact',
        words: null,
        basis: { rule: 'by_hand', version: 1, reason: 'Only figure' },
      },
    ]);
  });
});

const REFUSED: [string, IncidentEntry, string][] = [
  ['no date', armyPostEntry({ dateStart: '' }), 'dateStart'],
  ['a day that is none', armyPostEntry({ dateStart: '2024-02-30' }), 'dateStart'],
  ['a day to come', armyPostEntry({ dateStart: '2026-02-01' }), 'dateStart'],
  ['an end before the start', armyPostEntry({ dateEnd: '2024-05-12' }), 'dateEnd'],
  ['an end that is no date', armyPostEntry({ dateEnd: 'later' }), 'dateEnd'],
  ['an unknown precision', armyPostEntry({ datePrecision: '9' }), 'datePrecision'],
  [
    'an exact day for a month',
    armyPostEntry({ dateStart: '2024-04', datePrecision: '1' }),
    'datePrecision',
  ],
  ['no country', armyPostEntry({ country: '' }), 'country'],
  ['an unknown country', armyPostEntry({ country: 'ZZZ' }), 'country'],
  ['half a point', armyPostEntry({ latitude: '33.3' }), 'longitude'],
  ['a point off the globe', armyPostEntry({ latitude: '91', longitude: '44' }), 'latitude'],
  ['an unknown place precision', armyPostEntry({ wherePrecision: '8' }), 'wherePrecision'],
  ['no type of violence', armyPostEntry({ violence: '' }), 'violence'],
  ['a party without a name', withRow('parties', 0, { name: ' ' }), 'parties.0.name'],
  ['a party in no country', withRow('parties', 1, { country: 'IQ?' }), 'parties.1.country'],
  ['a party without a kind', withRow('parties', 0, { kind: '' }), 'parties.0.kind'],
  [
    'a party twice in one role',
    withRow('parties', 2, { name: 'ISLAMIC  state ', role: 'perpetrator' }),
    'parties.2.name',
  ],
  ['a party without a role', withRow('parties', 0, { role: '' }), 'parties.0.role'],
  [
    'a channel without a claim',
    withRow('parties', 0, { attribution: 'confirmed' }),
    'parties.0.attribution',
  ],
  ['no source', armyPostEntry({ sources: [], claims: [], figures: [] }), 'sources.0.publisher'],
  [
    'a source without a name',
    withRow('sources', 0, { publisher: '', title: '' }),
    'sources.0.publisher',
  ],
  [
    'a source of tomorrow',
    withRow('sources', 0, { publishedOn: '2026-02-01' }),
    'sources.0.publishedOn',
  ],
  [
    'a source of several days',
    withRow('sources', 0, { publishedOn: '3 to 5 May 2024' }),
    'sources.0.publishedOn',
  ],
  ['an address that runs', withRow('sources', 0, { url: 'javascript:alert(1)' }), 'sources.0.url'],
  [
    'an address with a password',
    withRow('sources', 0, { url: 'https://desk:secret@news.example' }),
    'sources.0.url',
  ],
  ['an address that is none', withRow('sources', 0, { url: 'https://' }), 'sources.0.url'],
  ['a language in words', withRow('sources', 0, { language: 'English' }), 'sources.0.language'],
  ['a claim of no source', withRow('claims', 0, { source: '2' }), 'claims.0.source'],
  ['a claim without a figure', withRow('claims', 0, { killed_all: '' }), 'claims.0.killed_all'],
  [
    'a word that is no number',
    withRow('claims', 1, { killed_all: 'fivish' }),
    'claims.1.killed_all',
  ],
  ['a low above the high', withRow('claims', 1, { killed_all: '9–5' }), 'claims.1.killed_all'],
  [
    'a range of nothing',
    withRow('claims', 1, { killed_civilian: '?–?' }),
    'claims.1.killed_civilian',
  ],
  ['an open range', withRow('claims', 1, { killed_all: '2–?' }), 'claims.1.killed_all'],
  ['an exact range', withRow('claims', 1, { killed_all: 'exactly 2–5' }), 'claims.1.killed_all'],
  ['an unknown number', withRow('claims', 1, { killed_all: 'unknown 5' }), 'claims.1.killed_all'],
  ['no number at all', withRow('claims', 1, { killed_all: 'many more' }), 'claims.1.killed_all'],
  [
    'a rule without a claim',
    withRow('figures', 0, { rule: 'highest_corroborated' }),
    'figures.killed_all.rule',
  ],
  [
    'a figure by hand without a reason',
    withRow('figures', 1, { reason: '' }),
    'figures.wounded_all.reason',
  ],
  [
    'a figure by hand without a figure',
    withRow('figures', 1, { written: '' }),
    'figures.wounded_all.written',
  ],
  [
    'a figure typed over a rule that was chosen',
    withRow('figures', 0, { written: '6', reason: 'As counted' }),
    'figures.killed_all.written',
  ],
  ['a figure by no rule', withRow('figures', 0, { rule: 'guess' }), 'figures.killed_all.rule'],
];

describe('what is impossible', () => {
  it.each(REFUSED)('is refused: %s', (_, entry, field) => {
    const { incident, errors } = read(entry);
    expect(incident).toBeNull();
    expect(errors.map((error) => error.field)).toContain(field);
    expect(errors.every(({ message }) => message.length > 10)).toBe(true);
  });

  it.each(['1,5', '1 2', '1,50', '1.5', '-5', '1e3', '0x10', '1,000,000,000'])(
    'is refused once, as a number of people: %s',
    (text) => {
      const { errors } = read(withRow('claims', 1, { killed_all: text }));
      expect(errors.filter(({ field }) => field.startsWith('claims'))).toEqual([
        {
          field: 'claims.1.killed_all',
          message: expect.stringContaining('in claim 2, killed, all victims'),
        },
      ]);
    },
  );

  it.each(['12.000', '1.234.567'])('is refused, and said why, as a number: %s', (text) => {
    expect(read(withRow('claims', 1, { killed_all: text })).errors[0]?.message).toContain(
      'can mean thousands',
    );
  });

  it.each(['0x21', '1e1', '33 61', '91', '33.36°E', 'Infinity'])(
    'is refused, as degrees: %s',
    (text) => {
      const { errors } = read(armyPostEntry({ latitude: text, longitude: '44' }));
      expect(errors.map(({ field }) => field)).toEqual(['latitude']);
    },
  );

  it('is not a channel of a claim without more, but one beside another attribution', () => {
    const via = (attribution: string) =>
      read(withRow('parties', 0, { attribution, claimedVia: 'Telegram' }));
    expect(via('').incident?.parties[0]).toMatchObject({
      attribution: 'claimed',
      claimedVia: 'Telegram',
    });
    expect(via('suspected').errors.map(({ field }) => field)).toEqual(['parties.0.attribution']);
  });

  it('is no span of days, and no degrees, as people write them', () => {
    const entry = armyPostEntry({
      dateStart: '21 to 28 February 2024',
      latitude: '33°21′36″N',
      longitude: '44°22′48″E',
    });
    expect(read(entry).incident).toMatchObject({
      dateStart: '2024-02-21',
      dateEnd: '2024-02-28',
      datePrecision: 1,
      latitude: 33.36,
      longitude: 44.38,
    });
  });

  it('is not what people write in other ways', () => {
    expect(read(withRow('claims', 1, { killed_all: ' 1,500 ' })).incident?.claims[1]?.best).toBe(
      1500,
    );
    expect(
      read(withRow('claims', 1, { killed_all: '12\u00a0500' })).incident?.claims[1]?.best,
    ).toBe(12_500);
    const { incident } = read(armyPostEntry({ latitude: '−33,36', longitude: '+44.5' }));
    expect(incident).toMatchObject({ latitude: -33.36, longitude: 44.5 });
  });

  it('is refused where the dataset has no wounded', () => {
    const { errors } = read(armyPostEntry(), { recordsWounded: false });
    expect(errors).toEqual([
      { field: 'figures.wounded_all.rule', message: 'This dataset does not record wounded' },
    ]);
  });
});

describe('what is improbable', () => {
  const large = withRow('figures', 1, { written: '501' });
  const unpublished = withRow('figures', 1, { rule: 'not_published', written: '', reason: '' });
  const old = armyPostEntry({ dateStart: '1969-12-31' });
  const outside = armyPostEntry({ latitude: '33.5', longitude: '36.3' });

  it.each([
    ['a very high figure', large, 'figures.wounded_all.written'],
    [
      'a month that is read as a range',
      withRow('figures', 1, { written: '12-2019' }),
      'figures.wounded_all.written',
    ],
    ['a claim that no figure is published of', unpublished, 'figures.wounded_all.rule'],
    ['a date of long ago', old, 'dateStart'],
    ['a point in another country', outside, 'latitude'],
  ])('is asked about until it is confirmed: %s', (_, entry, field) => {
    const context = { countryAt: () => 'SYR' };
    const { incident, questions } = read(entry, context);
    expect(incident).not.toBeNull();
    expect(questions.map((question) => question.field)).toEqual([field]);
    const confirmed = questions.map((question) => question.key);
    expect(read({ ...entry, confirmed }, context).questions).toEqual([]);
  });

  it('names what the claim counts, once for several claims of it', () => {
    const civilians = { source: '1', killed_civilian: '5' };
    const entry = entrySchema.parse({
      ...armyPostEntry(),
      claims: [...armyPostEntry().claims, civilians, civilians],
      figures: [{ outcome: 'killed', victims: 'civilian', rule: 'not_published' }],
    });
    expect(read(entry).questions.map(({ message }) => message)).toEqual([
      'A source says how many civilians were killed, but there is no published figure for that, so it is not counted in any total. Is that right?',
    ]);
  });

  it('names countries, not codes', () => {
    const [question] = read(outside, { countryAt: () => 'SYR' }).questions;
    expect(question?.message).toBe('The point lies in Syria, not in Iraq. Is it right?');
  });

  it('is not asked of what is published already', () => {
    const { incident } = read(large);
    if (incident === null) throw new Error('it is read');
    const entry = entryOfIncident(incident);
    const recorded = { incident, entry };
    expect(read({ ...entry, place: 'Baaj' }, { recorded }).questions).toEqual([]);
    expect(read({ ...entry, dateStart: '1969-12-31' }, { recorded }).questions).toHaveLength(1);
  });

  it('is asked again where the value changes', () => {
    const confirmed = read(large).questions.map((question) => question.key);
    const larger = { ...withRow('figures', 1, { written: '502' }), confirmed };
    expect(read(larger).questions).toHaveLength(1);
  });
});

describe('what duplicates are looked for by', () => {
  it('is there as soon as the date and the country are right', () => {
    const begun = entrySchema.parse({ dateStart: '2024-05-13', country: 'IRQ' });
    const { incident, sketch } = read(begun);
    expect(incident).toBeNull();
    expect(sketch).toMatchObject({ dateStart: '2024-05-13', country: 'IRQ' });
    expect(read({ ...begun, country: '' }).sketch).toBeNull();
    expect(read({ ...begun, dateStart: '2024-02-30' }).sketch).toBeNull();
  });
});

describe('dates', () => {
  it.each([
    ['2024-04', '', '2024-04-01', '2024-04-30', 4],
    ['2024', '', '2024-01-01', '2024-12-31', 5],
    ['2024-05-13', '2024-05-14', '2024-05-13', '2024-05-14', 1],
    ['2024-02-21', '2024-02-28', '2024-02-21', '2024-02-28', 1],
    ['2024-02-21', '2024-05-02', '2024-02-21', '2024-05-02', 1],
    ['2024-02-21', '2024-02', '2024-02-21', '2024-02-29', 4],
    ['2024-02', '2024-03', '2024-02-01', '2024-03-31', 5],
    ['2026-01', '', '2026-01-01', '2026-01-31', 4],
  ])('reads %s to "%s"', (dateStart, dateEnd, first, last, datePrecision) => {
    expect(read(armyPostEntry({ dateStart, dateEnd })).incident).toMatchObject({
      dateStart: first,
      dateEnd: last,
      datePrecision,
    });
  });

  it('are shown as a span of known days where both days were entered', () => {
    const entry = armyPostEntry({ dateStart: '2024-02-21', dateEnd: '2024-02-28' });
    const { incident } = read(entry);
    expect(incident && whenText(incident)).toMatch(/^21\s?–\s?28 February 2024$/);
  });
});

/** What reads back of an incident that nothing was changed of. */
function readBack(incident: IncidentInput) {
  const entry = entryOfIncident(incident);
  const { externalId } = incident;
  return read(entry, { externalId, recorded: { incident, entry } });
}

describe('a published incident', () => {
  it('reads back as it is, whatever a recorder’s file holds', () => {
    fc.assert(
      fc.property(arbitraryIncident, (incident) => {
        const { incident: again, errors } = readBack(incident);
        expect(errors).toEqual([]);
        expect(again).toEqual(incident);
      }),
      { numRuns: 300 },
    );
  });

  it('reads back by our own rules too, where it was typed in', () => {
    const { incident } = read(armyPostEntry());
    if (incident === null) throw new Error('it is read');
    expect(read(entryOfIncident(incident)).incident).toEqual(incident);
  });

  it('has its figures as people write them', () => {
    const { incident } = read(armyPostEntry());
    if (incident === null) throw new Error('it is read');
    const { claims, figures } = entryOfIncident(incident);
    expect(claims.map((claim) => [claim.killed_all, claim.wounded_all])).toEqual([
      ['at least 1', ''],
      ['5', '5'],
    ]);
    expect(figures).toMatchObject([
      { outcome: 'killed', rule: 'latest_official', found: '5', written: '' },
      { outcome: 'wounded', rule: 'by_hand', found: '', written: '5' },
    ]);
  });

  it('keeps what is not changed, and asks why a recorded figure was typed over', () => {
    const { incident } = read(armyPostEntry());
    if (incident === null) throw new Error('it is read');
    const figures = incident.figures.map((figure) => ({ ...figure, basis: null }));
    const imported = { ...incident, figures, dyad: 'A dyad', clarity: 2 };
    const entry = entryOfIncident(imported);
    const recorded = { incident: imported, entry };
    expect(read({ ...entry, summary: 'More.' }, { recorded }).incident).toEqual({
      ...imported,
      summary: 'More.',
    });
    const changed = entry.figures.map((row, i) => (i === 0 ? { ...row, written: '6' } : row));
    expect(read({ ...entry, figures: changed }, { recorded }).errors).toMatchObject([
      { field: 'figures.killed_all.reason' },
    ]);
  });
});

it('never throws, whatever is typed', () => {
  const text = fc.oneof(
    fc.constantFrom('', '1', '-1', '5', '2024-05-13', '2024', '≥28', '17–20', 'dozens', 'by_hand'),
    fc.constantFrom('median', 'unknown', 'IRQ', 'claimed', '1e9', '9999999999', '\0', '\uD800'),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const names = fieldsOfEntry(armyPostEntry()).map(([name]) => name);
  const fields = fc.array(fc.tuple(fc.constantFrom(...names), text), { maxLength: 40 });
  fc.assert(
    fc.property(fields, fc.boolean(), (given, onTop) => {
      const base = onTop ? fieldsOfEntry(armyPostEntry()) : [];
      const entry = entryFromFields([...base, ...given]);
      const { incident, errors } = read(entry, { countryAt: () => null });
      expect(incident === null).toBe(errors.length > 0);
      expect(JSON.stringify(entry)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    }),
    { numRuns: 1500 },
  );
});
