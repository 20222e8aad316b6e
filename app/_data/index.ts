import 'server-only';
import { cache } from 'react';
import { queryAnnotations } from '@/db/queries/annotations';
import { queryDatasetTitles } from '@/db/queries/dataset-titles';
import { queryIncident } from '@/db/queries/incident';
import type { Division } from '@/db/queries/ranking';
import { queryStrengths } from '@/db/queries/strengths';
import { webDb } from '@/db/web-client';
import type { IncidentRow } from '@/lib/domain/incident-row';
import type { Cursor } from '@/lib/filters/cursor';
import type { IncidentList } from '@/lib/filters/incident-list';
import { type QueryRecord, searchParamsOf } from '@/lib/filters/query';
import type { View } from '@/lib/filters/view';
import { incidentRow } from '@/lib/revisions/incident-row';
import { readBefore, readRanking, readTrend } from './figures';
import { readIncidents } from './incidents';
import { readCountries, readDatasets, readGroups } from './lists';
import { readListView, readView } from './view';

/**
 * What pages ask of the ledger. A question that fails throws: there is no empty answer for it. Within one request the
 * same URL is read once.
 */
const viewOfQuery = cache((query: string, alsoKnown: string) =>
  readView(webDb(), new URLSearchParams(query), alsoKnown.split(',')),
);
const listOfQuery = cache((query: string) => readListView(webDb(), new URLSearchParams(query), []));

/**
 * The view that a page's search parameters say, with issues and notices for the reader.
 * @param alsoKnown names of parameters that the page reads itself.
 */
export function loadView(searchParams: QueryRecord, alsoKnown: readonly string[] = []) {
  return viewOfQuery(searchParamsOf(searchParams).toString(), alsoKnown.join(','));
}

/** The same with the list of incidents that the parameters ask for. */
export function loadIncidentList(searchParams: QueryRecord) {
  return listOfQuery(searchParamsOf(searchParams).toString());
}

/** The chart's lines: one, or the largest seven countries or groups and the rest as `other`. */
export const trendOf = (view: View) => readTrend(webDb(), view, 'largest');

/** What was counted in the range of equal length before the view's, or null where the dataset does not reach back. */
export const beforeOf = (view: View) => readBefore(webDb(), view);

export const rankingOf = (view: View, by: Division) => readRanking(webDb(), view, by);

export type IncidentRows = { rows: IncidentRow[]; total: number; next: Cursor | null };

/** One page of the view's incidents, as a list shows them. */
export async function incidentsOf(view: View, list: IncidentList): Promise<IncidentRows> {
  const { incidents, total, next } = await readIncidents(webDb(), view, list);
  const { victims } = view.filters;
  return { rows: incidents.map((incident) => incidentRow(incident, victims)), total, next };
}

/** An incident as it is now or was at an instant, or null. */
export const incidentOf = cache((publicId: string, asOf: string | null) =>
  queryIncident(webDb(), publicId, asOf),
);

export const datasets = cache(() => readDatasets(webDb()));
export const datasetTitles = () => queryDatasetTitles(webDb());
export const countriesOf = (view: View) => readCountries(webDb(), view);
export const groupsOf = (view: View) => readGroups(webDb(), view);

/** Dated events to mark on the view's charts. They belong to no version, and are asked for anew. */
export const annotationsOf = (view: View) => queryAnnotations(webDb(), view);

/** What sources say of the strength of the groups that the view names. */
export const strengthsOf = async (view: View) =>
  view.groups.length === 0 ? [] : queryStrengths(webDb(), view);
