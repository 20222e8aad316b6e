import { SearchForm } from '@/components/filters/search-form';
import { type IndexRow, IndexTable } from '@/components/tables/index-table';
import { viewHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import type { LoadedView } from '@/lib/filters/view';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { datasetText } from '@/lib/format/view';
import { plainText } from '@/lib/text/plain';
import { SourceLine } from './source-line';
import { ViewHeading } from './view-heading';

type Props = {
  path: '/countries' | '/groups';
  title: string;
  /** What the page is for, and what a name leads to. */
  lead: string;
  /** What one and several rows are called. */
  nouns: { one: string; many: string };
  nameHeading: string;
  remarkHeading: string | null;
  rows: IndexRow[];
  loaded: LoadedView;
  search: string;
};

/** A dataset's countries or groups, to be searched, each leading into the dashboard. */
export function IndexPage(props: Props) {
  const { path, title, lead, nouns, nameHeading, remarkHeading, rows, loaded, search } = props;
  const { view } = loaded;
  const wanted = plainText(search);
  const found = rows.filter(({ name, remark }) => plainText(`${name} ${remark}`).includes(wanted));
  return (
    <>
      <ViewHeading
        title={title}
        text={datasetText(view)}
        loaded={loaded}
        hrefWith={(patch) => viewHref(path, view.filters, patch)}
      />
      <p className="max-w-[65ch]">{lead}</p>
      <SearchForm
        action={path}
        label="Find by name"
        value={search}
        carried={new URLSearchParams(view.query)}
      />
      <p role="status" className="mb-2 text-sm text-muted">
        {wanted === ''
          ? countOf(rows.length, nouns.one, nouns.many)
          : `${wholeNumber(found.length)} of ${wholeNumber(rows.length)} match “${search}”`}
      </p>
      {found.length > 0 && (
        <IndexTable
          caption={title}
          nameHeading={nameHeading}
          remarkHeading={remarkHeading}
          rows={found}
        />
      )}
      <p className="mt-6 text-sm text-muted">
        Source: <SourceLine view={view} />
      </p>
    </>
  );
}

/** What is searched for; a list of searches has a first. */
export function searchOf({ q }: QueryRecord): string {
  return [q ?? ''].flat()[0]?.trim() ?? '';
}
