import 'server-only';
import { cache } from 'react';
import { queryIncident } from '@/db/read/incident';
import { queryDatasetTitles } from '@/db/read/lists';
import type { Division } from '@/db/read/ranking';
import {
  queryAnnotations,
  queryMergedNames,
  queryStrengths,
  querySuccessions,
  successionsInView,
} from '@/db/read/statements';
import { publicDb } from '@/db/web-client';
import type { IncidentRow } from '@/lib/domain/incident-detail';
import type { Cursor, IncidentList } from '@/lib/filters/incident-list';
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
  readView(publicDb(), new URLSearchParams(query), alsoKnown.split(',')),
);
const listOfQuery = cache((query: string) =>
  readListView(publicDb(), new URLSearchParams(query), []),
);

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
export const trendOf = (view: View) => readTrend(publicDb(), view, 'largest');

/** What was counted in the range of equal length before the view's, or null where the dataset does not reach back. */
export const beforeOf = (view: View) => readBefore(publicDb(), view);

export const rankingOf = (view: View, by: Division) => readRanking(publicDb(), view, by);

export type IncidentRows = { rows: IncidentRow[]; total: number; next: Cursor | null };

/** One page of the view's incidents, as a list shows them. */
export async function incidentsOf(view: View, list: IncidentList): Promise<IncidentRows> {
  const { incidents, total, next } = await readIncidents(publicDb(), view, list);
  const { victims } = view.filters;
  return { rows: incidents.map((incident) => incidentRow(incident, victims)), total, next };
}

/** An incident as it is now or was at an instant, or null. */
export const incidentOf = cache((publicId: string, asOf: string | null) =>
  queryIncident(publicDb(), publicId, asOf),
);

export const datasets = cache(() => readDatasets(publicDb()));
export const datasetTitles = () => queryDatasetTitles(publicDb());
export const countriesOf = (view: View) => readCountries(publicDb(), view);
export const groupsOf = (view: View) => readGroups(publicDb(), view);

/** Dated events to mark on the view's charts. They belong to no version, and are asked for again. */
export const annotationsOf = (view: View) => queryAnnotations(publicDb(), view);

/** What sources say of the strength of the groups that the view names. */
export const strengthsOf = async (view: View) =>
  view.groups.length === 0 ? [] : queryStrengths(publicDb(), view);

/** Who came before and after the groups that the view names. */
export const successionsOf = (view: View) => successionsInView(publicDb(), view);

/** Who followed whom of all groups, and which names count under which, as recorded at the view's time. */
export async function groupRelationsOf(view: View) {
  const [successions, mergedNames] = await Promise.all([
    querySuccessions(publicDb(), view.filters.asOf),
    queryMergedNames(publicDb(), view),
  ]);
  return { successions, mergedNames };
}
