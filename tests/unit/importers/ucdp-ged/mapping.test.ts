import { describe, expect, it } from 'vitest';
import { gedFixture, incidentsOf, readText } from '../reading';
import { gedText } from './ged-text';

async function fixtureIncidents() {
  return incidentsOf(await readText('ucdp-ged', gedFixture('hdx-52.csv')));
}

const exact = (victims: string, n: number) => ({
  outcome: 'killed',
  victims,
  low: n,
  best: n,
  high: n,
  qualifier: 'exact',
  words: null,
  basis: null,
});

describe('a row of UCDP GED as an incident', () => {
  it('maps fighting between a government and a group', async () => {
    const [incident] = await fixtureIncidents();
    expect(incident).toEqual({
      externalId: '900001',
      dateStart: '2014-01-24',
      dateEnd: '2014-01-25',
      datePrecision: 2,
      country: 'MLI',
      admin1: 'Kidal region',
      admin2: 'Tessalit circle',
      place: 'Tessalit town',
      latitude: 20.1986,
      longitude: 1.0114,
      wherePrecision: 1,
      violence: 'state_based',
      attackTypes: [],
      weapons: [],
      targets: [],
      conflict: 'Mali: Northern Plain',
      dyad: 'Government of Mali - Northern Front',
      clarity: 1,
      sourceCount: 2,
      summary: null,
      flags: [],
      otherPlaces: [],
      parties: [
        {
          actorName: 'Government of Mali',
          actorKind: 'state_force',
          actorCountry: 'MLI',
          role: 'side_a',
          attribution: null,
          claimedVia: null,
          dead: { low: 3, best: 3, high: 3, qualifier: 'exact' },
        },
        {
          actorName: 'Northern Front',
          actorKind: 'armed_group',
          actorCountry: null,
          role: 'side_b',
          attribution: null,
          claimedVia: null,
          dead: { low: 5, best: 5, high: 5, qualifier: 'exact' },
        },
      ],
      figures: [
        {
          outcome: 'killed',
          victims: 'all',
          low: 9,
          best: 11,
          high: 14,
          qualifier: 'between',
          words: null,
          basis: null,
        },
        exact('security_forces', 3),
        exact('militant', 5),
        exact('civilian', 2),
        exact('unknown', 1),
      ],
      sources: [
        {
          publisher: 'Courier Agency',
          title: 'Fourteen feared dead after raid, mayor says\nSecond update',
          publishedOn: '2014-01-25',
          agency: null,
          url: null,
          language: null,
          reference: null,
          original: 'Mayor, army spokesman',
        },
        {
          publisher: 'Sahel Wire',
          title: 'Raid on camp; army counts its dead',
          publishedOn: '2014-01-26',
          agency: null,
          url: null,
          language: null,
          reference: null,
          original: 'Mayor, army spokesman',
        },
      ],
      claims: [],
    });
  });

  it('maps one-sided violence, its source count not stated and its dead between 0 and 4', async () => {
    const [, incident] = await fixtureIncidents();
    expect(incident).toMatchObject({
      violence: 'one_sided',
      sourceCount: null,
      clarity: 2,
      admin2: null,
      flags: ['zero_best'],
      parties: [
        { actorName: 'Northern Front', actorKind: 'armed_group', role: 'perpetrator' },
        { actorName: 'Civilians', actorKind: 'civilians', role: 'target' },
      ],
      sources: [
        { publisher: null, title: 'Courier 3 May 2009 "Market attacked, no word of the dead.' },
      ],
    });
    expect(incident?.figures).toEqual([
      {
        outcome: 'killed',
        victims: 'all',
        low: 0,
        best: 0,
        high: 4,
        qualifier: 'between',
        words: null,
        basis: null,
      },
      exact('militant', 0),
      exact('civilian', 0),
      exact('unknown', 0),
    ]);
  });

  it('maps war between states: each government a party, both sides security forces', async () => {
    const [, , incident] = await fixtureIncidents();
    expect(incident?.parties).toMatchObject([
      { actorName: 'Government of Australia', actorCountry: 'AUS', role: 'side_a' },
      { actorName: 'Government of United Kingdom', actorCountry: 'GBR', role: 'side_a' },
      { actorName: 'Government of Iraq', actorCountry: 'IRQ', role: 'side_b' },
    ]);
    expect(incident?.figures).toEqual([
      {
        outcome: 'killed',
        victims: 'all',
        low: 7,
        best: 5,
        high: 6,
        qualifier: 'between',
        words: null,
        basis: null,
      },
      exact('security_forces', 5),
      exact('civilian', 0),
      exact('unknown', 1),
    ]);
    expect(incident?.flags).toEqual(['inconsistent_bounds', 'parts_differ_from_total']);
    expect(incident?.sources).toMatchObject([{ title: null, original: 'Press officer' }]);
  });

  it('maps fighting between groups, whose names may hold commas, in a state of its time', async () => {
    const [, , , incident] = await fixtureIncidents();
    expect(incident).toMatchObject({
      violence: 'non_state',
      country: 'YEM',
      place: 'Al Ḩudaydah town',
      parties: [
        { actorName: 'Hill Guard, Coast Guard', actorKind: 'armed_group', role: 'side_a' },
        { actorName: 'River Men', role: 'side_b' },
      ],
      sources: [{ title: '=Clash leaves "several" dead', publishedOn: '1990-06-09' }],
    });
    expect(incident?.figures).toEqual([
      exact('all', 8),
      exact('militant', 8),
      exact('civilian', 0),
      exact('unknown', 0),
    ]);
  });

  it('takes R’s “NA” and pandas’ “nan” for nothing, in texts and numbers', async () => {
    const columns = ['adm_1', 'adm_2', 'where_coordinates', 'source_original', 'event_clarity'];
    for (const word of ['NA', 'nan']) {
      const row = Object.fromEntries(columns.map((column) => [column, word]));
      const [incident] = incidentsOf(await readText('ucdp-ged', gedText([row])));
      expect(incident).toMatchObject({ admin1: null, admin2: null, place: null, clarity: null });
      expect(incident?.sources).toMatchObject([{ original: null }]);
    }
  });
});
