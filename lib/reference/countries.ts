import codes from 'i18n-iso-countries/codes.json';
import english from 'i18n-iso-countries/langs/en.json';
import {
  HISTORICAL_NAMES,
  HISTORICAL_STATES,
  OTHER_NAMES,
  PLAIN_NAMES,
  REGION_MEMBERS,
  REGIONS,
  type Region,
} from './country-data';
import { codeForGw } from './state-continuity';

/** A country or former state. Server code only: a page's script gets the rows that it shows, not this list. */
export type Country = {
  /** ISO 3166-1 alpha-3; ISO 3166-3's former alpha-3 for a state that is gone; XKX, a user-assigned code, for Kosovo. */
  code: string;
  alpha2: string;
  /** Plain English, unique. */
  name: string;
  region: Region;
  /** Gleditsch–Ward number; null for territories that are no state of the system. Two rows may share one (365). */
  gwNumber: number | null;
  /** The last year a former state existed in; null while it exists. */
  endedIn: number | null;
  /** Other names, as files write them. */
  aliases: readonly string[];
};

/** The library writes XKK; the World Bank, the IMF and most of our users' tools write XKX. Both are user-assigned. */
const LIBRARY_KOSOVO = 'XKK';
const KOSOVO = 'XKX';

const LIBRARY_NAMES = new Map(Object.entries(english.countries).map(([a2, n]) => [a2, [n].flat()]));
const ALPHA2 = new Map(
  codes.map(([a2 = '', a3 = '']) => [a3 === LIBRARY_KOSOVO ? KOSOVO : a3, a2]),
);

const present: Country[] = REGIONS.flatMap((region) =>
  REGION_MEMBERS[region].split(/\s+/).map((member) => {
    const [code = '', gw] = member.split(':');
    const alpha2 = ALPHA2.get(code) ?? '';
    const libraryNames = LIBRARY_NAMES.get(alpha2) ?? [];
    const name = PLAIN_NAMES[code] ?? libraryNames[0] ?? code;
    const aliases = [...libraryNames, ...(OTHER_NAMES[code] ?? [])].filter((n) => n !== name);
    return { code, alpha2, name, region, gwNumber: gw ? Number(gw) : null, endedIn: null, aliases };
  }),
);

const former: Country[] = HISTORICAL_STATES.map(({ gw, ...state }) => ({
  ...state,
  gwNumber: gw,
  aliases: HISTORICAL_NAMES[state.code] ?? [],
}));

/** Every country of ISO 3166-1 but Antarctica, Kosovo, and the former states that recorders' files contain, by name. */
export const COUNTRIES: readonly Country[] = [...present, ...former].sort((a, b) =>
  a.name.localeCompare(b.name, 'en'),
);

const byCode = new Map(COUNTRIES.map((c) => [c.code, c]));
const byNumber = new Map(
  COUNTRIES.flatMap((c) => (c.gwNumber === null ? [] : [[c.gwNumber, c.code] as const])),
);

// "Congo" is in the library for both Congos: our own names are entered last, so that they win.
const byName = new Map<string, Country>();
for (const c of COUNTRIES) for (const alias of c.aliases) byName.set(plain(alias), c);
for (const c of COUNTRIES) for (const own of OTHER_NAMES[c.code] ?? []) byName.set(plain(own), c);
for (const c of COUNTRIES) byName.set(plain(c.name), c);

/** The country of an alpha-3 code, in upper or lower case; undefined for any other text. */
export function countryByCode(code: string): Country | undefined {
  const upper = code.trim().toUpperCase();
  return byCode.get(upper === LIBRARY_KOSOVO ? KOSOVO : upper);
}

/** The country of a Gleditsch–Ward number in a year: 365 is the Soviet Union to 1991 and Russia after it. */
export function countryByGw(gwNumber: number, year: number): Country | undefined {
  const code = codeForGw(gwNumber, year) ?? byNumber.get(gwNumber);
  return code === undefined ? undefined : byCode.get(code);
}

/** The country of a name, our own or one that recorders use; case, accents and "the" don't matter. */
export function countryByName(name: string): Country | undefined {
  return byName.get(plain(name));
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\bthe\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Each country as a list to choose from has it. */
export const COUNTRY_OPTIONS = COUNTRIES.map(({ code, name }) => [code, name] as const);
