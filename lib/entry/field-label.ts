const FIELDS: Readonly<Record<string, string>> = {
  dateStart: 'First day',
  dateEnd: 'Last day',
  datePrecision: 'How exact the date is',
  country: 'Country',
  admin1: 'Province or governorate',
  admin2: 'District',
  place: 'Place',
  latitude: 'Latitude',
  longitude: 'Longitude',
  wherePrecision: 'How exact the place is',
  violence: 'Type of violence',
  attackTypes: 'Attack types',
  weapons: 'Weapons',
  targets: 'Targets',
  conflict: 'Conflict',
  summary: 'Summary',
};

const OF_ROWS: Readonly<Record<string, string>> = {
  name: 'name',
  kind: 'kind',
  country: 'country',
  role: 'role',
  attribution: 'attribution',
  claimedVia: 'claimed through',
  publisher: 'publisher',
  agency: 'agency it reprints',
  title: 'title',
  publishedOn: 'date',
  url: 'web address',
  language: 'language',
  reference: 'document number',
  original: 'whom it quotes',
  source: 'source',
  outcome: 'outcome',
  victims: 'victims',
  qualifier: 'qualifier',
  low: 'lowest',
  best: 'best',
  high: 'highest',
  official: 'said by an official body',
  quoted: 'quoted words',
  locator: 'where it says so',
  rule: 'rule',
  reason: 'reason',
};

const ROWS: Readonly<Record<string, string>> = {
  parties: 'Party',
  sources: 'Source',
  claims: 'Claim',
  figures: 'Published figure',
};

/** A form's field in words: `dateStart` is "First day", `claims.0.low` "Claim 1, lowest". */
export function fieldLabel(field: string): string {
  const [part = '', place, key] = field.split('.');
  if (place === undefined || key === undefined) return FIELDS[part] ?? part;
  return `${ROWS[part] ?? part} ${Number(place) + 1}, ${OF_ROWS[key] ?? key}`;
}
