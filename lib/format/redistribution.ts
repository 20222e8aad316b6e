import type { DatasetRef } from '@/lib/domain/dataset';
import type { Redistribution } from '@/lib/domain/enums';

/** What readers may see of a dataset, in a few words. */
export const REDISTRIBUTION_WORDS: Readonly<Record<Redistribution, string>> = {
  rows: 'Everything, incident by incident',
  aggregates: 'Charts and totals only',
  private: 'Nothing, outside a site for members',
};

/** What each of them means, for whoever chooses. */
export const REDISTRIBUTION_MEANINGS: Readonly<Record<Redistribution, string>> = {
  rows: 'For data that may be passed on.',
  aggregates:
    'No lists or pages of incidents, no search, and no links to them. For terms that allow figures to be published but not the rows.',
  private:
    'Public pages, the API and downloads act as if it did not exist. People who sign in to a site for members see all of it.',
};

type Described = Pick<DatasetRef, 'title' | 'publisher' | 'licence'>;

/** Why a dataset's incidents are not shown one by one, and where they can be had. */
export function withheldText({ title, publisher, licence }: Described): string {
  return `The incidents of ${title} are not shown one by one, only charts and totals, because its terms (${licence}) do not allow them to be passed on. You can ask ${publisher} for them.`;
}
