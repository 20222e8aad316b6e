import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ActorBook } from '@/db/write/actor-book';
import { hashIncident } from '@/db/write/hash-incident';
import type { IncidentInput, SourceInput } from '@/lib/domain/incident';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { arbitraryIncident } from '@/tests/unit/importers/csv/arbitrary-incident';

/** Leads every name to an actor of its own, but ISIS and IS to one. */
const book: ActorBook = {
  knows: () => true,
  learn: async () => {},
  count: () => {},
  made: () => [],
  actorOf: (name) => ({ id: 1, slug: name === 'ISIS' ? 'IS' : name }),
};
const hashOf = (incident: IncidentInput) => hashIncident(book, incident).hash;

const document: SourceInput = {
  publisher: 'Reuters',
  agency: null,
  title: 'A title',
  publishedOn: '2014-06-11',
  url: null,
  language: 'en',
  reference: null,
  original: null,
};
const stated = figure('killed', 3);
const base = incidentInput('a', {
  figures: [stated, figure('wounded', null), figure('killed', 1, { victims: 'civilian' })],
  parties: [groupParty('IS'), groupParty('Boko Haram', 'side_a')],
  sources: [document, { ...document, title: 'Another title' }],
  claims: [{ ...stated, source: 0, official: false, quoted: 'three', locator: null }],
  flags: ['inconsistent_bounds', 'zero_best'],
});

test('is the same for the same content, whoever reads it', () => {
  fc.assert(
    fc.property(arbitraryIncident, (incident) => {
      expect(hashOf(JSON.parse(JSON.stringify(incident)))).toBe(hashOf(incident));
    }),
  );
});

test('is the same whatever order figures and flags are in, and by whichever name an actor goes', () => {
  const expected = hashOf(base);
  expect(hashOf({ ...base, figures: base.figures.toReversed() })).toBe(expected);
  expect(hashOf({ ...base, flags: base.flags.toReversed() })).toBe(expected);
  const parties = base.parties.map((p) => (p.actorName === 'IS' ? { ...p, actorName: 'ISIS' } : p));
  expect(hashOf({ ...base, parties })).toBe(expected);
});

test('is another for every change', () => {
  const [first, second] = base.parties;
  const [one, two] = base.sources;
  const [claim] = base.claims;
  if (!first || !second || !one || !two || !claim) throw new Error('the base is too bare');
  const nothing = { low: null, best: null, high: null, qualifier: 'unknown' } as const;
  const inWords = { ...claim, ...nothing };
  const changes: Partial<IncidentInput>[] = [
    { dateStart: '2014-06-09' },
    { dateEnd: '2014-06-11' },
    { datePrecision: 2 },
    { country: 'SYR' },
    { admin1: 'x' },
    { admin2: 'x' },
    { place: 'x' },
    { place: '' },
    { latitude: 0, longitude: 0 },
    { wherePrecision: 1 },
    { violence: 'one_sided' },
    { attackTypes: ['x'] },
    { attackTypes: ['x', ''] },
    { weapons: ['x'] },
    { targets: ['x'] },
    { conflict: 'x' },
    { dyad: 'x' },
    { clarity: 1 },
    { sourceCount: 0 },
    { summary: 'x' },
    { flags: ['zero_best'] },
    { parties: [second, first] },
    { parties: [{ ...first, attribution: 'claimed' }, second] },
    { parties: [{ ...first, claimedVia: 'Telegram' }, second] },
    { parties: [{ ...first, dead: { low: 0, best: 0, high: 0, qualifier: 'exact' } }, second] },
    { figures: [figure('killed', 4), ...base.figures.slice(1)] },
    { figures: [{ ...stated, qualifier: 'about' }, ...base.figures.slice(1)] },
    { figures: base.figures.slice(1) },
    { figures: [...base.figures, figure('killed', 0, { victims: 'unknown' })] },
    {
      figures: [
        { ...stated, basis: { rule: 'by_hand', version: 1, reason: 'why' } },
        ...base.figures.slice(1),
      ],
    },
    { sources: [two, one] },
    { sources: [one] },
    { sources: [{ ...one, original: 'x' }, two] },
    { claims: [] },
    { claims: [{ ...claim, source: 1 }] },
    { claims: [{ ...claim, official: true }] },
    { claims: [{ ...claim, quoted: null }] },
    { claims: [inWords] },
    { claims: [{ ...inWords, words: 'dozens' }] },
    { figures: [...base.figures, figure('killed', null, { victims: 'children' })] },
    { figures: [...base.figures, figure('killed', null, { victims: 'children', words: 'many' })] },
    { otherPlaces: [{ country: 'SYR', admin1: null, place: null }] },
    { otherPlaces: [{ country: 'SYR', admin1: 'Deir ez-Zor', place: null }] },
    { otherPlaces: [{ country: 'SYR', admin1: null, place: 'Deir ez-Zor' }] },
  ];
  const hashes = changes.map((change) => hashOf({ ...base, ...change }));
  expect(new Set([hashOf(base), ...hashes]).size).toBe(changes.length + 1);
});

test('leaves out the id, which is not content', () => {
  expect(hashOf({ ...base, externalId: 'b' })).toBe(hashOf(base));
});

test('stays what it was in ledgers that are there, or each next import would change every incident', () => {
  const recorded: IncidentInput = {
    externalId: '1',
    dateStart: '2014-06-10',
    dateEnd: '2014-06-12',
    datePrecision: 2,
    country: 'IRQ',
    admin1: 'Ninawa',
    admin2: null,
    place: 'Mosul\tcity',
    latitude: 36.34,
    longitude: 43.13,
    wherePrecision: 1,
    violence: 'one_sided',
    attackTypes: ['Bombing', 'Armed, assault'],
    weapons: [],
    targets: ['Market'],
    conflict: null,
    dyad: 'A - B',
    clarity: 1,
    sourceCount: 3,
    summary: 'Two\nlines',
    flags: ['zero_best', 'inconsistent_bounds'],
    otherPlaces: [],
    parties: [],
    figures: [
      {
        outcome: 'killed',
        victims: 'all',
        low: 28,
        best: null,
        high: null,
        qualifier: 'at_least',
        words: null,
        basis: null,
      },
    ],
    sources: [],
    claims: [],
  };
  // Taken from what a ledger of November 2026 holds.
  expect(hashOf(recorded)).toBe('722c4dee8e141d6da4b82621e205ce1b04c3206ee081bd4bdd118d06f45d212d');
});
