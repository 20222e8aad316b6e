import {
  LIST_PARAMETERS,
  parseIncidentList,
  serialiseIncidentList,
  USUAL_COLUMNS,
} from './incident-list';
import { FORMER_PARTY, parseFilters, unknownParameters } from './parse';
import { serialiseFilters } from './serialise';
import { parseTable, serialiseTable, TABLE_PARAMETERS } from './table';
import { type Filters, type Issue, PARAMETERS } from './view';

type Form = {
  alsoKnown: Readonly<Record<string, string>>;
  read: (params: URLSearchParams) => { issues: Issue[]; write: (filters: Filters) => string };
};

/** The pages whose parameters are all read without asking the ledger for anything. */
const FORMS: Readonly<Record<string, Form>> = {
  '/': { alsoKnown: {}, read: () => ({ issues: [], write: serialiseFilters }) },
  '/incidents': {
    alsoKnown: { ...LIST_PARAMETERS, usualColumns: USUAL_COLUMNS },
    read: (params) => {
      const { list, issues } = parseIncidentList(params);
      return { issues, write: (filters) => serialiseIncidentList(filters, list) };
    },
  },
  '/table': {
    alsoKnown: TABLE_PARAMETERS,
    read: (params) => {
      const { table, issues } = parseTable(params);
      return { issues, write: (filters) => serialiseTable(filters, table) };
    },
  },
};

/**
 * The one address of what an address says, as far as it is known without the ledger: in the order of the URL, without defaults
 * and what others add to links. Null if it is that already, or has something to be said of it at the address as given.
 */
export function canonicalAddress(path: string, search: string): string | null {
  const form = FORMS[path];
  if (form === undefined || search === '') return null;
  const params = new URLSearchParams(search);
  const { filters, issues } = parseFilters(params);
  const known = [...Object.values(PARAMETERS), FORMER_PARTY, ...Object.values(form.alsoKnown)];
  const own = form.read(params);
  if (issues.length + own.issues.length + unknownParameters(params, known).length > 0) return null;
  const query = own.write(filters);
  if (new URLSearchParams(query).toString() === params.toString()) return null;
  return query === '' ? path : `${path}?${query}`;
}
