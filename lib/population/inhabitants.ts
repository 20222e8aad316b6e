import type { Inhabitants, PeopleByYear } from '@/lib/domain/population';
import { countryByCode } from '@/lib/reference/countries';
import { listInWords } from '@/lib/text/list-in-words';

/**
 * The people of a country in a year, or why there is no such number. Statistical offices count back within the borders of today, and
 * datasets file incidents under the states of then: where these differ the people of several states are added up, or none is known.
 */
export function inhabitantsOf(people: PeopleByYear, code: string, year: number): Inhabitants {
  const states = statesOf(code, year);
  if (states === null) return `no population of ${nameOf(code)} within its borders of ${year}`;
  let sum = 0;
  for (const state of states) {
    const known = people.get(state)?.get(year);
    if (known === undefined) {
      const isKnown = people.has(state);
      return `no population of ${nameOf(state)}${isKnown ? ` in ${year}` : ''}`;
    }
    sum += known;
  }
  return sum;
}

/** The states of today whose people are added up for a country in a year: it alone, nearly always. Null where none fit. */
function statesOf(code: string, year: number): readonly string[] | null {
  const span = OTHER_BORDERS[code]?.find(({ until }) => year <= until);
  return span === undefined ? [code] : span.states;
}

/** What is said of countries that have the people of several states of today, a sentence for each such sum. */
export function sumsOfStates(codes: readonly string[], years: readonly number[]): string[] {
  const sentences = codes.flatMap((code) =>
    years.flatMap((year) => {
      const states = statesOf(code, year);
      if (states === null || states.length < 2) return [];
      const until = OTHER_BORDERS[code]?.find((span) => year <= span.until)?.until;
      return `Population of ${nameOf(code)} until ${until}: the sum of ${listInWords(states.map(nameOf))} within their borders of today.`;
    }),
  );
  return [...new Set(sentences)];
}

type Span = { until: number; states: readonly string[] | null };

const SOVIET_UNION = [
  ...['ARM', 'AZE', 'BLR', 'EST', 'GEO', 'KAZ', 'KGZ', 'LTU', 'LVA', 'MDA', 'RUS', 'TJK', 'TKM'],
  ...['UKR', 'UZB'],
];
const YUGOSLAVIA = ['BIH', 'HRV', 'MKD', 'MNE', 'SRB', 'SVN', 'XKX'];
const SERBIA_AND_MONTENEGRO = ['MNE', 'SRB', 'XKX'];

/**
 * Countries that had other borders, up to a year, as datasets file incidents: states that have ended, and those that a part has left.
 * In the year of a parting, and where a state had a part of another's land, no sum is right.
 */
const OTHER_BORDERS: Readonly<Record<string, readonly Span[]>> = {
  CSK: [{ until: 1992, states: ['CZE', 'SVK'] }],
  DDR: [{ until: 1990, states: null }],
  DEU: [{ until: 1990, states: null }],
  ETH: [
    { until: 1992, states: ['ERI', 'ETH'] },
    { until: 1993, states: null },
  ],
  IDN: [
    { until: 2001, states: ['IDN', 'TLS'] },
    { until: 2002, states: null },
  ],
  SCG: [{ until: 2006, states: SERBIA_AND_MONTENEGRO }],
  SDN: [
    { until: 2010, states: ['SDN', 'SSD'] },
    { until: 2011, states: null },
  ],
  SRB: [
    { until: 2007, states: ['SRB', 'XKX'] },
    { until: 2008, states: null },
  ],
  SUN: [{ until: 1991, states: SOVIET_UNION }],
  VDR: [{ until: 1975, states: null }],
  VNM: [{ until: 1975, states: null }],
  YEM: [{ until: 1990, states: null }],
  YMD: [{ until: 1990, states: null }],
  YUG: [
    { until: 1991, states: YUGOSLAVIA },
    { until: 2002, states: SERBIA_AND_MONTENEGRO },
  ],
};

function nameOf(code: string): string {
  return countryByCode(code)?.name ?? code;
}
