import { readCountries } from '@/app/_data/lists';
import type { Pool } from '@/db/client';
import type { Answer, Question } from '../_http/answer';
import { readDatasetView } from '../_http/dataset-view';
import { asOfOf, datasetOf, stateOf, toldOf } from '../_http/view-answer';

/** The countries with attacks in a dataset, by name. */
export async function countriesAnswer(db: Pool, { url }: Question): Promise<Answer> {
  const { view, notices } = await readDatasetView(db, url.searchParams);
  return {
    state: stateOf(view),
    name: `casualty-ledger-${view.dataset.slug}-countries`,
    read: async () => {
      const countries = await readCountries(db, view);
      const rows = countries.map(({ code, name, region, gwNumber, attacks }) => [
        view.dataset.slug,
        code,
        name,
        region,
        gwNumber,
        attacks,
      ]);
      return {
        json: { dataset: datasetOf(view), asOf: asOfOf(view), countries, issues: toldOf(notices) },
        csv: [['dataset', 'code', 'name', 'region', 'gw_number', 'attacks'], ...rows],
      };
    },
  };
}
