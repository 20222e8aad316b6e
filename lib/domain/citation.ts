/** What of a view can be cited. */
export const CITED_PARTS = [
  'chart',
  'map',
  'country',
  'place',
  'party',
  'pair',
  'table',
  'incidents',
  'profile',
  'dataset',
  'unusual',
  'quality',
] as const;
export type CitedPart = (typeof CITED_PARTS)[number];

/** What a citation can be of: a part of a view, what changed in one, what it is beside published totals, what sources say of the strength of actors, what two datasets both have and which events these are, or an incident. */
export const CITATION_KINDS = [
  ...CITED_PARTS,
  'changes',
  'reconcile',
  'strengths',
  'overlap',
  'events',
  'incident',
] as const;
export type CitationKind = (typeof CITATION_KINDS)[number];

/** What has columns of its own, and not the counts that charts and rankings are drawn from. */
const OWN_COLUMNS: readonly CitationKind[] = [
  'unusual',
  'quality',
  'changes',
  'reconcile',
  'strengths',
  'overlap',
  'events',
];

export const hasOwnColumns = (kind: CitationKind) => OWN_COLUMNS.includes(kind);

/** Whether it shows incidents one by one. */
export const isOfIncidents = (kind: CitationKind) => OF_INCIDENTS.includes(kind);

export const OF_INCIDENTS: readonly CitationKind[] = ['incident', 'incidents', 'events'];

/** Whether anything is counted of it. An incident, and what sources say of the strength of actors, are as they are recorded, by whatever method others are counted. */
export const isCounted = (kind: CitationKind) => kind !== 'incident' && kind !== 'strengths';

/** Digits and letters of which none is taken for another when it is read aloud or typed from paper: no i, l, o and u (Crockford). */
export const CITATION_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Characters of a citation's id, of five bits each: 80 bits. Decision 0063 says why so many. */
export const CITATION_ID_LENGTH = 16;

export const CITATION_ID = /^[0-9a-hjkmnp-tv-z]{16}$/;

/** The id that a text stands for, however it was typed: capitals, hyphens, and an o for a zero. Null where it can be none. */
export function readCitationId(text: string): string | null {
  const id = text.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return CITATION_ID.test(id) ? id : null;
}
