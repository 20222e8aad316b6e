import { countryByCode, countryByGw, countryByName } from '@/lib/reference/countries';
import { BadCell } from '../bad-cell';
import type { Row } from './cells';

/**
 * The country of a row, alpha-3: by the Gleditsch–Ward number in that year, else by iso3, else by the name. So every
 * layout files 1991 under the Soviet Union (docs/decisions/0009-countries.md). The returned function remembers what it
 * found, as files repeat few countries in many rows.
 */
export function countryFinder(): (row: Row, year: number) => string {
  const found = new Map<string, string>();
  return (row, year) => {
    const [iso3, number, name] = [row('iso3'), row('country_id'), row('country')];
    const key = `${iso3}\n${number}\n${name}\n${year}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const country = countryByGw(Number(number), year) ?? countryByCode(iso3) ?? countryByName(name);
    if (country === undefined) {
      throw new BadCell(
        'country',
        `"${name}" (${number || 'no number'}) is not a country that the ledger knows`,
      );
    }
    found.set(key, country.code);
    return country.code;
  };
}
