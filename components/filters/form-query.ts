import { parseCompare, serialiseCompare } from '@/lib/filters/compare';
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
  const { query, issues } = (READERS[action] ?? listIn)(view, params);
  return view.issues.length + issues.length === 0 ? query : params.toString();
}

/** What the pages read beside a view; all others read a list, or nothing more. */
const READERS: Readonly<Record<string, typeof listIn>> = {
  '/table': tableIn,
  '/compare': comparisonIn,
};

function listIn({ filters }: Parsed<Filters>, params: URLSearchParams) {
  const { list, issues } = parseIncidentList(params);
  return { query: serialiseIncidentList(filters, list), issues };
}

function tableIn({ filters }: Parsed<Filters>, params: URLSearchParams) {
  const { table, issues } = parseTable(params);
  return { query: serialiseTable(filters, table), issues };
}

function comparisonIn({ filters }: Parsed<Filters>, params: URLSearchParams) {
  const { asked, issues } = parseCompare(params);
  return { query: serialiseCompare(filters, asked), issues };
}
