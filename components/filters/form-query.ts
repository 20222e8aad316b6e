import { parseChanges, serialiseChanges } from '@/lib/filters/changes';
import { parseCompare, serialiseCompare } from '@/lib/filters/compare';
import { parseIncidentList, serialiseIncidentList } from '@/lib/filters/incident-list';
import { parseFilters } from '@/lib/filters/parse';
import { parseReconcile, serialiseReconcile } from '@/lib/filters/reconcile';
import { parseTable, serialiseTable } from '@/lib/filters/table';

/** The canonical query of what a form for `action` holds; what can't be used is left as typed. */
export function formQuery(action: string, data: FormData): string {
  const params = new URLSearchParams();
  for (const [name, value] of data) {
    if (typeof value === 'string' && value.trim() !== '') params.append(name, value);
  }
  const { query, issues } = (READERS[action] ?? listIn)(params);
  return issues.length === 0 ? query : params.toString();
}

/** What the pages read; all others read a view and a list, or nothing more than a view. */
const READERS: Readonly<Record<string, typeof listIn>> = {
  '/table': tableIn,
  '/compare': comparisonIn,
  '/changes': changesIn,
  '/reconcile': reconciledIn,
};

function listIn(params: URLSearchParams) {
  const view = parseFilters(params);
  const { list, issues } = parseIncidentList(params);
  return { query: serialiseIncidentList(view.filters, list), issues: [...view.issues, ...issues] };
}

function tableIn(params: URLSearchParams) {
  const view = parseFilters(params);
  const { table, issues } = parseTable(params);
  return { query: serialiseTable(view.filters, table), issues: [...view.issues, ...issues] };
}

function comparisonIn(params: URLSearchParams) {
  const view = parseFilters(params);
  const { asked, issues } = parseCompare(params);
  return { query: serialiseCompare(view.filters, asked), issues: [...view.issues, ...issues] };
}

/** Its days are moments of the ledger. */
function changesIn(params: URLSearchParams) {
  const { asked, view: ofView, issues } = parseChanges(params);
  const view = parseFilters(ofView);
  const filters = { ...view.filters, asOf: null };
  return { query: serialiseChanges(filters, asked), issues: [...view.issues, ...issues] };
}

function reconciledIn(params: URLSearchParams) {
  const view = parseFilters(params);
  const { asked, issues } = parseReconcile(params);
  return { query: serialiseReconcile(view.filters, asked), issues: [...view.issues, ...issues] };
}
