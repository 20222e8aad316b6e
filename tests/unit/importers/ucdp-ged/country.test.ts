import { expect, it } from 'vitest';
import { incidentsOf, readText } from '../reading';
import { type GedRow, gedText } from './ged-text';

const CASES: [string, GedRow, string][] = [
  ['the number before all else', { iso3: 'MLI', country_id: '645.0', country: 'Mali' }, 'IRQ'],
  ['iso3 where the number is blank', { iso3: 'MLI', country_id: '', country: '?' }, 'MLI'],
  ['iso3 where the number is unknown', { iso3: 'MLI', country_id: '9999', country: '?' }, 'MLI'],
  ['the name where the number is blank', { country_id: '', country: 'DR Congo (Zaire)' }, 'COD'],
  ['a name with its former one', { country_id: '', country: 'Yemen (North Yemen)' }, 'YEM'],
  [
    'the state that held a number in that year',
    { country_id: '365', iso3: 'RUS', date_start: '1990-01-20' },
    'SUN',
  ],
  [
    'the state that holds it since',
    { country_id: '365', iso3: 'RUS', date_start: '1999-01-20' },
    'RUS',
  ],
];

it.each(CASES)('finds a country by %s', async (_, row, country) => {
  const [incident] = incidentsOf(await readText('ucdp-ged', gedText([row])));
  expect(incident?.country).toBe(country);
});
