import { describe, expect, it } from 'vitest';
import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { changeLine, changesBetween } from '@/lib/revisions/facts';

const source = {
  publisher: 'Made-up Agency',
  agency: null,
  title: 'Attack on a post',
  publishedOn: '2024-05-15',
  url: null,
  language: null,
  reference: null,
  original: null,
};

const record: RecordedIncident = {
  externalId: '1',
  dateStart: '2024-05-13',
  dateEnd: '2024-05-14',
  datePrecision: 1,
  country: 'IRQ',
  countryName: 'Iraq',
  admin1: 'Diyala',
  admin2: null,
  place: null,
  latitude: null,
  longitude: null,
  wherePrecision: 4,
  violence: 'state_based',
  attackTypes: ['armed assault'],
  weapons: [],
  targets: [],
  conflict: null,
  dyad: null,
  clarity: null,
  sourceCount: 2,
  summary: null,
  flags: [],
  otherPlaces: [],
  parties: [
    {
      actorSlug: 'islamic-state',
      actorName: 'Islamic State',
      actorKind: 'armed_group',
      actorCountry: null,
      role: 'perpetrator',
      attribution: 'suspected',
      claimedVia: null,
      dead: null,
    },
  ],
  figures: [
    {
      outcome: 'killed',
      victims: 'all',
      low: 5,
      best: 5,
      high: 5,
      qualifier: 'exact',
      words: null,
      basis: null,
    },
  ],
  sources: [source],
  claims: [
    {
      source: 0,
      outcome: 'killed',
      victims: 'all',
      low: null,
      best: 5,
      high: null,
      qualifier: 'exact',
      words: null,
      official: false,
      quoted: null,
      locator: 'Joint Operations Command',
    },
  ],
};

describe('changesBetween', () => {
  it('finds nothing between a record and its copy', () => {
    expect(changesBetween(record, structuredClone(record))).toEqual([]);
  });

  it('says what was altered, added and taken out', () => {
    const after: RecordedIncident = {
      ...record,
      admin1: null,
      summary: 'Attack on a barracks at night.',
      figures: [
        {
          outcome: 'killed',
          victims: 'all',
          low: 5,
          best: 6,
          high: null,
          qualifier: 'at_least',
          words: null,
          basis: null,
        },
        {
          outcome: 'wounded',
          victims: 'all',
          low: null,
          best: null,
          high: null,
          qualifier: 'unknown',
          words: null,
          basis: null,
        },
      ],
      parties: record.parties.map((party) => ({
        ...party,
        attribution: 'claimed',
        claimedVia: 'Telegram',
      })),
    };
    expect(changesBetween(record, after)).toEqual([
      {
        field: 'Killed, all victims',
        before: 'best 5, low 5, high 5, exact',
        after: 'best 6, low 5, at least',
      },
      {
        field: 'Party',
        before: 'Islamic State (armed group), perpetrator, suspected',
        after: 'Islamic State (armed group), perpetrator, claimed, via Telegram',
      },
      { field: 'Summary', before: null, after: 'Attack on a barracks at night.' },
      { field: 'Wounded, all victims', before: null, after: 'unknown' },
      { field: 'Province or governorate', before: 'Diyala', after: null },
    ]);
  });

  it('says no more of a source’s date than is known', () => {
    const after = { ...record, sources: [source, { ...source, publishedOn: '2024-05' }] };
    expect(changesBetween(record, after)).toEqual([
      { field: 'Source', before: null, after: 'Made-up Agency, “Attack on a post”, May 2024' },
    ]);
  });

  it('shows figures that differ only in a bound, and tells two alike sources apart', () => {
    const [figure] = record.figures;
    if (figure === undefined) throw new Error('the record has a figure');
    const after = {
      ...record,
      figures: [{ ...figure, low: null, high: null }],
      sources: [source, source],
    };
    expect(changesBetween(record, after)).toEqual([
      {
        field: 'Killed, all victims',
        before: 'best 5, low 5, high 5, exact',
        after: 'best 5, exact',
      },
      { field: 'Source', before: null, after: 'Made-up Agency, “Attack on a post”, 15 May 2024' },
    ]);
  });

  it('is turned round with its order', () => {
    const after = { ...record, place: 'Mutaibijah' };
    expect(changesBetween(record, after)).toEqual([
      { field: 'Place', before: null, after: 'Mutaibijah' },
    ]);
    expect(changesBetween(after, record)).toEqual([
      { field: 'Place', before: 'Mutaibijah', after: null },
    ]);
  });
});

it('tells a figure that is not stated any more as such, and not as zero', () => {
  const change = { field: 'Killed, all victims', before: 'best 60', after: null };
  expect(changeLine(change)).toBe('Killed, all victims: best 60 → not stated');
});
