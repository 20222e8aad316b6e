/** A Gleditsch–Ward number that passes from one code to another; the last span is open. */
type Succession = {
  gw: number;
  spans: readonly { code: string; name: string; until: number | null }[];
};

/**
 * Where UCDP keeps one number through the end of a state. The year decides which state's code the incident bears, as
 * events of 1990 in Baku were not in Russia nor those of 1991 in Vukovar in Serbia.
 */
const SUCCESSIONS: readonly Succession[] = [
  {
    gw: 345,
    spans: [
      { code: 'YUG', name: 'Yugoslavia', until: 2002 },
      { code: 'SCG', name: 'Serbia and Montenegro', until: 2005 },
      { code: 'SRB', name: 'Serbia', until: null },
    ],
  },
  {
    gw: 365,
    spans: [
      { code: 'SUN', name: 'the Soviet Union', until: 1991 },
      { code: 'RUS', name: 'Russia', until: null },
    ],
  },
  {
    gw: 816,
    spans: [
      { code: 'VDR', name: 'North Vietnam', until: 1975 },
      { code: 'VNM', name: 'Vietnam', until: null },
    ],
  },
];

/** The code that a shared number bears in a year; undefined for numbers that never changed hands. */
export function codeForGw(gw: number, year: number): string | undefined {
  const spans = SUCCESSIONS.find((s) => s.gw === gw)?.spans;
  return spans?.find((s) => s.until === null || year <= s.until)?.code;
}

/**
 * A sentence for readers of a country whose figures go on under another code, or null. It belongs wherever one of
 * these countries is shown alone, so that Russia's or Serbia's line does not seem to begin from nothing.
 */
export function continuityNote(code: string): string | null {
  const succession = SUCCESSIONS.find((s) => s.spans.some((span) => span.code === code));
  if (succession === undefined) return null;
  const parts = succession.spans.map((span, i) => {
    const previous = succession.spans[i - 1]?.until;
    const from = typeof previous === 'number' ? `from ${previous + 1}` : '';
    const to = span.until === null ? '' : `until ${span.until}`;
    return `${[from, to].filter(Boolean).join(' ')} under ${span.name} (${span.code})`;
  });
  return `UCDP counts one state, number ${succession.gw}, whose incidents are filed ${parts.join(', ')}.`;
}

/** The states on whose land a former state was, by its code. */
const SUCCESSORS: Readonly<Record<string, readonly string[]>> = {
  CSK: ['CZE', 'SVK'],
  DDR: ['DEU'],
  SCG: ['MNE', 'SRB', 'XKX'],
  SUN: [
    ...['ARM', 'AZE', 'BLR', 'EST', 'GEO', 'KAZ', 'KGZ', 'LTU', 'LVA', 'MDA', 'RUS', 'TJK', 'TKM'],
    ...['UKR', 'UZB'],
  ],
  VDR: ['VNM'],
  YMD: ['YEM'],
  YUG: ['BIH', 'HRV', 'MKD', 'MNE', 'SRB', 'SVN', 'XKX'],
};

/** The states on whose land a former state was; none for one that exists. */
export function successorsOf(code: string): readonly string[] {
  return SUCCESSORS[code] ?? [];
}
