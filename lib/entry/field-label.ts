import { INCIDENT_FIELDS, isFieldName } from '@/lib/domain/incident-fields';

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
  original: 'who it quotes',
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

/** A form's field in words: `dateStart` is "Start date", `claims.0.low` "Claim 1, lowest". */
export function fieldLabel(field: string): string {
  const [part = '', place, key] = field.split('.');
  if (isFieldName(part)) return INCIDENT_FIELDS[part].label;
  if (place === undefined || key === undefined) return part;
  return `${ROWS[part] ?? part} ${Number(place) + 1}, ${OF_ROWS[key] ?? key}`;
}
