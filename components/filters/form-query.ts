import { parseIncidentList, serialiseIncidentList } from '@/lib/filters/incident-list';
import { parseFilters } from '@/lib/filters/parse';
import { parseTable, serialiseTable } from '@/lib/filters/table';
import type { Filters, Parsed } from '@/lib/filters/view';

/** The canonical query of what a form for `action` holds; what can't be used is left as typed. */
export function formQuery(action: string, data: FormData): string {
  const params = new URLSearchParams();
  for (const [name, value] of data) {
    if (typeof value === 'string' && value.trim() !== '') params.append(name, value);
  }
  const view = parseFilters(params);
  const { query, issues } = action === '/table' ? tableIn(view, params) : listIn(view, params);
  return view.issues.length + issues.length === 0 ? query : params.toString();
}

function listIn({ filters }: Parsed<Filters>, params: URLSearchParams) {
  const { list, issues } = parseIncidentList(params);
  return { query: serialiseIncidentList(filters, list), issues };
}

function tableIn({ filters }: Parsed<Filters>, params: URLSearchParams) {
  const { table, issues } = parseTable(params);
  return { query: serialiseTable(filters, table), issues };
}
