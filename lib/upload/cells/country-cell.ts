import { COUNTRIES, countryByCode, countryByName } from '@/lib/reference/countries';
import type { CellReading } from './cell-reading';

const BY_ALPHA2 = new Map(
  COUNTRIES.filter(({ endedIn }) => endedIn === null).map(({ alpha2, code }) => [alpha2, code]),
);

/** A country by its alpha-3 or alpha-2 code or its name, as its alpha-3 code. */
export function countryCell(given: string): CellReading {
  const text = given.trim();
  if (text === '') return { text: '' };
  const code =
    countryByCode(text)?.code ?? BY_ALPHA2.get(text.toUpperCase()) ?? countryByName(text)?.code;
  return code === undefined
    ? {
        fault: `“${text}” is not a country that the ledger knows. Use its English name, or its code, such as IRQ.`,
      }
    : { text: code };
}
