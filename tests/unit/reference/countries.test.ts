import codes from 'i18n-iso-countries/codes.json';
import { describe, expect, it } from 'vitest';
import {
  COUNTRIES,
  countryByCode,
  countryByGw,
  countryByName,
  HISTORICAL_STATES,
  namesOfGovernment,
  OTHER_NAMES,
  PLAIN_NAMES,
} from '@/lib/reference/countries';
import { continuityNote } from '@/lib/reference/state-continuity';
import { alsoNamed, finderOf } from '@/lib/text/fold';

describe('the list of countries', () => {
  it('holds every country of the ISO library but Antarctica, and Kosovo as XKX', () => {
    const iso = codes.map(([, alpha3]) => alpha3).filter((c) => c !== 'ATA' && c !== 'XKK');
    const former = HISTORICAL_STATES.map((s) => s.code);
    expect(COUNTRIES.map((c) => c.code).sort()).toEqual([...iso, 'XKX', ...former].sort());
  });

  it('has one row a code, one name a row, and two letters for each', () => {
    expect(new Set(COUNTRIES.map((c) => c.code)).size).toBe(COUNTRIES.length);
    expect(new Set(COUNTRIES.map((c) => c.name)).size).toBe(COUNTRIES.length);
    for (const c of COUNTRIES) expect(c.alpha2, c.code).toMatch(/^[A-Z]{2}$/);
  });

  it('takes the library’s alpha-2', () => {
    for (const [alpha2, alpha3] of codes) {
      if (alpha3 !== 'ATA') expect(countryByCode(alpha3 ?? '')?.alpha2, alpha3).toBe(alpha2);
    }
  });

  it('knows no overriding name for a code that is not in it', () => {
    for (const code of [...Object.keys(PLAIN_NAMES), ...Object.keys(OTHER_NAMES)])
      expect(countryByCode(code), code).toBeDefined();
  });
});

describe('looking a country up', () => {
  it('finds a government by any name of its country, and nothing by the name of a group', () => {
    const name = 'Government of Turkey';
    const also = alsoNamed(name, namesOfGovernment(name));
    expect(finderOf('Türkiye')(name, also)).toBe(true);
    expect(finderOf('Syria')(name, also)).toBe(false);
    expect(namesOfGovernment('Islamic State')).toEqual([]);
    expect(namesOfGovernment('Government of Nowhere')).toEqual([]);
  });

  it('finds every row by its code and its name', () => {
    for (const c of COUNTRIES) {
      expect(countryByCode(c.code.toLowerCase())).toBe(c);
      expect(countryByName(c.name)).toBe(c);
    }
  });

  it('finds every other name, save those that belong to another country', () => {
    const strays = COUNTRIES.flatMap((c) =>
      c.aliases.filter((a) => countryByName(a) !== c).map((a) => `${c.code} ${a}`),
    );
    expect(strays).toEqual(['COD Congo']);
  });

  it.each([
    ['DR Congo (Zaire)', 'COD'],
    ['Congo', 'COG'],
    ['Yemen (North Yemen)', 'YEM'],
    ['Yemen (South Yemen)', 'YMD'],
    ['Russia (Soviet Union)', 'RUS'],
    ['Serbia (Yugoslavia)', 'SRB'],
    ['Bosnia-Herzegovina', 'BIH'],
    ["Cote d'Ivoire", 'CIV'],
    ['the  GAMBIA', 'GMB'],
    ['Antigua & Barbuda', 'ATG'],
    ['Türkiye', 'TUR'],
    ['West Bank and Gaza Strip', 'PSE'],
  ])('reads %s as %s', (name, code) => {
    expect(countryByName(name)?.code).toBe(code);
  });

  it('finds nothing for what is no country', () => {
    expect(countryByCode('ZZZ')).toBeUndefined();
    expect(countryByName('Atlantis')).toBeUndefined();
    expect(countryByName('')).toBeUndefined();
    expect(countryByGw(999, 2000)).toBeUndefined();
  });
});

describe('Gleditsch–Ward numbers', () => {
  it.each([
    [365, 1991, 'SUN'],
    [365, 1992, 'RUS'],
    [345, 1989, 'YUG'],
    [345, 2002, 'YUG'],
    [345, 2003, 'SCG'],
    [345, 2006, 'SRB'],
    [340, 2010, 'SRB'],
    [347, 2008, 'XKX'],
    [360, 1990, 'ROU'],
    [678, 1989, 'YEM'],
    [678, 2024, 'YEM'],
    [680, 1990, 'YMD'],
    [265, 1990, 'DDR'],
    [260, 1989, 'DEU'],
    [315, 1992, 'CSK'],
    [816, 1975, 'VDR'],
    [816, 1989, 'VNM'],
  ])('%i in %i is %s', (gw, year, code) => {
    expect(countryByGw(gw, year)?.code).toBe(code);
  });

  it('gives a former state no incident after its end', () => {
    for (const c of COUNTRIES) {
      if (c.gwNumber === null || c.endedIn === null) continue;
      if (![365, 345, 816].includes(c.gwNumber)) continue;
      expect(countryByGw(c.gwNumber, c.endedIn + 1)?.code).not.toBe(c.code);
    }
  });

  it('tells a reader under which codes a state goes on', () => {
    expect(continuityNote('RUS')).toBe(
      'UCDP counts one state, number 365, whose incidents are filed until 1991 under the Soviet Union (SUN), from 1992 under Russia (RUS).',
    );
    expect(continuityNote('SRB')).toContain('from 2003 until 2005 under Serbia and Montenegro');
    expect(continuityNote('IRQ')).toBeNull();
  });
});
