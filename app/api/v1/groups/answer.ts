import { readGroups } from '@/app/_data/lists';
import type { Pool } from '@/db/client';
import type { Answer, Question } from '../_http/answer';
import { readDatasetView } from '../_http/dataset-view';
import { asOfOf, datasetOf, stateOf, toldOf } from '../_http/view-answer';

/** The groups with attacks in a dataset, the most active first. */
export async function groupsAnswer(db: Pool, { url }: Question): Promise<Answer> {
  const { view, notices } = await readDatasetView(db, url.searchParams);
  return {
    state: stateOf(view),
    name: `casualty-ledger-${view.dataset.slug}-groups`,
    read: async () => {
      const groups = await readGroups(db, view);
      const rows = groups.map(({ slug, name, attacks }) => [
        view.dataset.slug,
        slug,
        name,
        attacks,
      ]);
      return {
        json: { dataset: datasetOf(view), asOf: asOfOf(view), groups, issues: toldOf(notices) },
        csv: [['dataset', 'slug', 'name', 'attacks'], ...rows],
      };
    },
  };
}
