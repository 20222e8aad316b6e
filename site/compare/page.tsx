import type { Metadata } from 'next';
import { serialiseCompare } from '@/lib/filters/compare';
import type { QueryRecord } from '@/lib/filters/query';
import type { View } from '@/lib/filters/view';
import { viewText } from '@/lib/format/view';
import { pagePreviewHref } from '@/lib/pictures/form';
import type { Comparing } from '@/site/reads/compare';
import { keepCanonical, viewMetadata } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Page<Loaded extends Comparing> = {
  path: string;
  /** What it is called where there is nothing to compare. */
  usual: string;
  load: (given: QueryRecord) => Promise<Loaded | null>;
  titleOf: (loaded: Loaded) => string;
  /** Its one canonical query string. */
  queryOf: (loaded: Loaded) => string;
  content: (loaded: Loaded, view: View, title: string) => Promise<React.ReactNode>;
};

type Props = { searchParams: Promise<QueryRecord> };

/** What every page of a comparison begins with: what it says of itself, and its one address. */
export function comparisonPage<Loaded extends Comparing>(page: Page<Loaded>) {
  const { path, usual, load, titleOf, queryOf, content } = page;
  return {
    async metadata({ searchParams }: Props): Promise<Metadata> {
      const given = await searchParams;
      return viewMetadata(
        async () => {
          const loaded = await load(given);
          return loaded && { loaded, view: loaded.views[0] };
        },
        usual,
        ({ loaded, view }) => ({
          title: titleOf(loaded),
          description: viewText(view),
          preview: pagePreviewHref('compare', serialiseCompare(loaded.filters, loaded.asked)),
        }),
      );
    },
    page: ({ searchParams }: Props) =>
      orUnavailable(async () => {
        const given = await searchParams;
        const loaded = await load(given);
        if (loaded === null) return <NoDataset />;
        keepCanonical(path, given, queryOf(loaded), loaded);
        return content(loaded, loaded.views[0], titleOf(loaded));
      }),
  };
}
