import fc from 'fast-check';
import {
  ACTOR_KINDS,
  ATTRIBUTIONS,
  INCIDENT_FLAGS,
  OUTCOMES,
  PARTY_ROLES,
  QUALIFIERS,
  VICTIMS,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import type { Estimate, Figure } from '@/lib/domain/estimate';
import type {
  ClaimInput,
  IncidentInput,
  OtherPlace,
  PartyInput,
  SourceInput,
} from '@/lib/domain/incident';
import { COUNTRIES } from '@/lib/reference/countries';

/** Texts that break careless readers and writers. */
const NASTY = [
  '=HYPERLINK("http://x","y")',
  "'=1",
  "''-x",
  '+44',
  '@a',
  '-5',
  '-',
  '\t=1',
  'a\r\nb',
  'a\nb',
  'a\rb',
  '"',
  '""',
  ',',
  ';',
  'a\\;b;',
  '🕊️ – “Ḩudaydah”',
  ' spaces ',
  '12 – 40',
  'null',
  '[1]',
  '#tag',
  '\uFEFFx',
];

const text = fc
  .oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme', maxLength: 20 }))
  .filter((value) => value.trim() !== '' && !value.includes('\0'));
const trimmed = text.map((value) => value.trim());
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const items = fc.array(trimmed, { maxLength: 3 });
const count = fc.integer({ min: 0, max: 1_000_000_000 });
const country = fc.constantFrom(...COUNTRIES.map((c) => c.code));
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const estimate: fc.Arbitrary<Estimate> = fc
  .tuple(
    maybe(count),
    maybe(count),
    maybe(count),
    fc.constantFrom(...QUALIFIERS.filter((q) => q !== 'unknown')),
  )
  .map(([low, best, high, qualifier]) => ({
    low,
    best,
    high,
    qualifier: low === null && best === null && high === null ? 'unknown' : qualifier,
  }));

const stated = fc
  .tuple(estimate, fc.constantFrom(...OUTCOMES), fc.constantFrom(...VICTIMS), maybe(text))
  .map(([e, outcome, victims, words]) => {
    return { ...e, outcome, victims, words: e.qualifier === 'unknown' ? words : null };
  });

const basis = fc.record({
  rule: trimmed,
  version: fc.integer({ min: 1, max: 9 }),
  reason: maybe(text),
});
const figure: fc.Arbitrary<Figure> = fc
  .tuple(stated, maybe(basis))
  .map(([given, found]) => ({ ...given, basis: found }));

const otherPlace: fc.Arbitrary<OtherPlace> = fc.record({
  country,
  admin1: maybe(text),
  place: maybe(text),
});

const party: fc.Arbitrary<PartyInput> = fc.record({
  actorName: trimmed,
  actorKind: fc.constantFrom(...ACTOR_KINDS),
  actorCountry: maybe(country),
  role: fc.constantFrom(...PARTY_ROLES),
  attribution: maybe(fc.constantFrom(...ATTRIBUTIONS)),
  claimedVia: maybe(text),
  dead: maybe(estimate.filter(({ qualifier }) => qualifier !== 'unknown')),
});

/** What is known of a date: its day, or its month or year alone. */
const partialDate = fc
  .tuple(day, fc.constantFrom(4, 7, 10))
  .map(([whole, length]) => whole.slice(0, length));

const source: fc.Arbitrary<SourceInput> = fc.record({
  publisher: maybe(text),
  agency: maybe(text),
  title: maybe(text),
  publishedOn: maybe(partialDate),
  url: maybe(fc.webUrl()),
  language: maybe(fc.constantFrom('en', 'ar', 'pt-BR')),
  reference: maybe(text),
  original: maybe(text),
});

function claimsOn(sources: number): fc.Arbitrary<ClaimInput[]> {
  if (sources === 0) return fc.constant([]);
  const claim = fc
    .tuple(stated, fc.nat({ max: sources - 1 }), fc.boolean(), maybe(text), maybe(text))
    .map(([s, place, official, quoted, locator]) => ({
      ...s,
      source: place,
      official,
      quoted,
      locator,
    }));
  return fc.array(claim, { maxLength: 3 });
}

/** The figures for all victims first, as the layout has them in columns of their own. */
function totalsFirst(figures: Figure[]): Figure[] {
  const rank = (f: Figure) =>
    f.victims !== 'all' ? 2 : ['killed', 'wounded', f.outcome].indexOf(f.outcome);
  return [...figures].sort((a, b) => rank(a) - rank(b));
}

/** Sound incidents of every shape. They carry the flag that lets their bounds run backwards. */
export const arbitraryIncident: fc.Arbitrary<IncidentInput> = fc
  .tuple(
    fc.record({
      externalId: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/),
      datePrecision: fc.integer({ min: 1, max: 5 }),
      country,
      admin1: maybe(text),
      admin2: maybe(text),
      place: maybe(text),
      wherePrecision: maybe(fc.integer({ min: 1, max: 7 })),
      violence: fc.constantFrom(...VIOLENCE_TYPES),
      attackTypes: items,
      weapons: items,
      targets: items,
      conflict: maybe(text),
      dyad: maybe(text),
      clarity: maybe(fc.integer({ min: 1, max: 2 })),
      sourceCount: maybe(fc.integer({ min: 0, max: 500 })),
      summary: maybe(text),
      otherPlaces: fc.array(otherPlace, { maxLength: 3 }),
      parties: fc.array(party, { maxLength: 3 }),
      figures: fc
        .uniqueArray(figure, { maxLength: 6, selector: (f) => `${f.outcome} ${f.victims}` })
        .map(totalsFirst),
    }),
    fc.tuple(day, day),
    maybe(
      fc.record({
        latitude: fc.double({ min: -90, max: 90, noNaN: true }).map((n) => n + 0),
        longitude: fc.double({ min: -180, max: 180, noNaN: true }).map((n) => n + 0),
      }),
    ),
    fc.subarray(INCIDENT_FLAGS.filter((flag) => flag !== 'inconsistent_bounds')),
    fc
      .array(source, { maxLength: 3 })
      .chain((sources) => fc.tuple(fc.constant(sources), claimsOn(sources.length))),
  )
  .map(([rest, days, point, flags, [sources, claims]]) => {
    const [dateStart = '', dateEnd = ''] = [...days].sort();
    return {
      ...rest,
      dateStart,
      dateEnd,
      latitude: point?.latitude ?? null,
      longitude: point?.longitude ?? null,
      flags: ['inconsistent_bounds', ...flags],
      sources,
      claims,
    };
  });
