import type { DatasetRef } from '@/lib/domain/dataset';
import type { PopulationEdition } from '@/lib/domain/population';
import { type DatasetState, makeView, type ViewFacts } from '@/lib/filters/make-view';
import { DEFAULT_FILTERS, type Filters } from '@/lib/filters/view';

export const DATASET: DatasetRef = {
  id: 1,
  slug: 'ucdp-ged',
  title: 'UCDP GED',
  publisher: 'Uppsala Conflict Data Program',
  licence: 'CC BY 4.0',
  citation: 'Sundberg and Melander 2013',
  recordsWounded: false,
  synthetic: false,
  showsRows: true,
};

const STATE: DatasetState = {
  dataset: DATASET,
  version: 2,
  recordedAt: '2026-11-23T14:02:09.120Z',
  latest: 2,
};

const FACTS: ViewFacts = {
  span: { first: '1989-01-03', last: '2018-12-29' },
  releases: [{ name: '19.1', version: 1, isWhole: true }],
  coverage: [{ from: '1989-01-01', to: '2018-12-31', countries: null }],
  sumsParts: true,
  countries: [],
  places: [],
  parties: [],
  pairs: [],
  own: { first: '1989-01-03', last: '2018-12-29' },
  lastDay: null,
};

/** The view of some filters over a dataset of 1989 to 2018. */
export function view(
  filters: Partial<Filters> = {},
  facts: Partial<ViewFacts> = {},
  state: Partial<DatasetState> = {},
  population: PopulationEdition | null = null,
) {
  return makeView(
    { ...DEFAULT_FILTERS, ...filters },
    { ...STATE, ...state },
    { ...FACTS, ...(facts.span !== undefined && { own: facts.span }), ...facts },
    population,
  );
}
