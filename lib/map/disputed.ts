/**
 * Areas of which several states, or a state and those who hold it, say different things. Each is drawn hatched and named.
 * `countries` are those under which datasets file what happens there: none of them is asked about, and the one that a
 * dataset chose is the one that counts. The first is whose shape the area is drawn with on a map of one country.
 * Reviewed by hand: docs/decisions/0037-base-layer.md says how, and what was left out.
 */
export const DISPUTED = {
  abkhazia: { name: 'Abkhazia', countries: ['GEO'] },
  abyei: { name: 'Abyei', countries: ['SDN', 'SSD'] },
  'aksai-chin': { name: 'Aksai Chin', countries: ['CHN', 'IND'] },
  crimea: { name: 'Crimea', countries: ['UKR', 'RUS'] },
  gaza: { name: 'Gaza', countries: ['PSE', 'ISR'] },
  golan: { name: 'Golan Heights', countries: ['SYR', 'ISR'] },
  kashmir: { name: 'Kashmir', countries: ['IND', 'PAK'] },
  kosovo: { name: 'Kosovo', countries: ['XKX', 'SRB'] },
  'northern-cyprus': { name: 'Northern Cyprus', countries: ['CYP'] },
  paracel: { name: 'Paracel Islands', countries: ['CHN', 'TWN', 'VNM'] },
  shaksgam: { name: 'Shaksgam Valley', countries: ['CHN', 'IND', 'PAK'] },
  somaliland: { name: 'Somaliland', countries: ['SOM'] },
  'south-ossetia': { name: 'South Ossetia', countries: ['GEO'] },
  spratly: { name: 'Spratly Islands', countries: ['CHN', 'MYS', 'PHL', 'TWN', 'VNM'] },
  taiwan: { name: 'Taiwan', countries: ['TWN', 'CHN'] },
  'west-bank': { name: 'West Bank', countries: ['PSE', 'ISR'] },
  'western-sahara': { name: 'Western Sahara', countries: ['ESH', 'MAR'] },
} as const satisfies Record<string, { name: string; countries: readonly string[] }>;

export type DisputedId = keyof typeof DISPUTED;

export function isDisputedId(text: string): text is DisputedId {
  return text in DISPUTED;
}
