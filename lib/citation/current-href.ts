import type { CitationKind } from '@/lib/domain/citation';
import { incidentHref } from '@/lib/filters/links';
import { parseFilters } from '@/lib/filters/parse';
import { queryString } from '@/lib/filters/query';
import { PARAMETERS } from '@/lib/filters/view';
import { SAME_EVENTS_ID, strengthsHref } from './of-beside';
import { ANCHORS, CITE_PARAMETERS, QUALITY_ID } from './of-view';

/** The address of what a citation is of, as it is now, by the query that asks for it. */
export function currentHrefOf(kind: CitationKind, query: string): string {
  const params = new URLSearchParams(query);
  params.delete(CITE_PARAMETERS.of);
  if (kind === 'incident') return incidentHref(params.get(CITE_PARAMETERS.incident) ?? '', null);
  if (kind === 'strengths') {
    const { dataset, parties } = parseFilters(params).filters;
    return strengthsHref(dataset ?? '', parties, null);
  }
  if (kind === 'profile' || kind === 'quality') {
    const party = params.get(PARAMETERS.parties);
    const path =
      party === null ? `/countries/${params.get(PARAMETERS.countries)}` : `/parties/${party}`;
    params.delete(PARAMETERS.countries);
    params.delete(PARAMETERS.parties);
    return `${path}?${queryString([...params])}${kind === 'quality' ? `#${QUALITY_ID}` : ''}`;
  }
  const asked = `?${queryString([...params])}`;
  if (kind === 'overlap') return `/compare${asked}#${SAME_EVENTS_ID}`;
  if (kind === 'events') return `/compare/events${asked}`;
  if (HAS_PAGE[kind]) return `/${kind}${asked}`;
  return `/${asked}${anchorOf(kind)}`;
}

function anchorOf(kind: CitationKind): string {
  return Object.entries(ANCHORS).find(([part]) => part === kind)?.[1] ?? '';
}

/** What has a page of its name. */
const HAS_PAGE: Readonly<Partial<Record<CitationKind, true>>> = {
  table: true,
  incidents: true,
  unusual: true,
  changes: true,
  reconcile: true,
};
