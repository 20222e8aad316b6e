import type { Metadata } from 'next';
import { SearchForm } from '@/components/filters/search-form';
import { PageLink } from '@/components/ui/page-link';
import { viewHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import type { LoadedView } from '@/lib/filters/view';
import { instantInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { datasetText, viewText } from '@/lib/format/view';
import { finderOf } from '@/lib/text/fold';
import { SelectionNotice, SourceLine, ViewHeading } from './heading';
import { knownView, viewMetadata } from './known-view';

type IndexPageProps = {
  path: '/countries' | '/parties';
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

/** A dataset's countries or parties, to be searched, each leading into the dashboard. */
export function IndexPage(props: IndexPageProps) {
  const { path, title, lead, nouns, nameHeading, remarkHeading, rows, loaded, search } = props;
  const { view } = loaded;
  const isFound = finderOf(search);
  const found = rows.filter(({ name, remark, also }) => isFound(`${name} ${remark}`, also));
  return (
    <>
      <ViewHeading
        title={title}
        text={datasetText(view)}
        loaded={loaded}
        hrefWith={(patch) => viewHref(path, view.filters, patch)}
      />
      <SelectionNotice view={view} />
      <p className="max-w-[65ch]">{lead}</p>
      <SearchForm
        action={path}
        label="Find by name"
        value={search}
        carried={new URLSearchParams(view.query)}
      />
      <p role="status" className="mb-2 text-sm text-muted">
        {search === ''
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

/** What a list says of itself by its dataset and time. */
export function listMetadata(name: string, given: QueryRecord): Promise<Metadata> {
  return viewMetadata(
    () => knownView(given, ['q']),
    name,
    ({ view }) => {
      const time =
        view.filters.asOf === null || view.recordedAt === null
          ? []
          : [`as of ${instantInWords(view.recordedAt)}`];
      const title = [`${name} in ${datasetText(view)}`, ...time].join(', ');
      return { title, description: `${title}. ${viewText(view)}` };
    },
  );
}

/** What is searched for; a list of searches has a first. */
export function searchOf({ q }: QueryRecord): string {
  return [q ?? ''].flat()[0]?.trim() ?? '';
}

type IndexRow = {
  key: string;
  name: string;
  /** A second column beside the name: a region, a code. */
  remark: string;
  /** Its other names, as `alsoNamed` gives them. */
  also: string;
  attacks: number;
  href: string;
  /** Where the name is among what the view shows, for a name that leads elsewhere. */
  addHref?: string;
  isChosen: boolean;
};

type IndexTableProps = {
  caption: string;
  nameHeading: string;
  remarkHeading: string | null;
  rows: IndexRow[];
};

/** Names that lead into views, with how many attacks each has in the dataset. */
function IndexTable({ caption, nameHeading, remarkHeading, rows }: IndexTableProps) {
  return (
    <table className="ruled w-full max-w-3xl">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{nameHeading}</th>
          {remarkHeading && <th scope="col">{remarkHeading}</th>}
          <th scope="col" className="text-end">
            Attacks
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, remark, attacks, href, addHref, isChosen }) => (
          <tr key={key}>
            <th scope="row" className="font-normal">
              <PageLink href={href}>
                <bdi>{name}</bdi>
              </PageLink>
              {isChosen && <span className="text-muted"> in the view</span>}
              {addHref && !isChosen && (
                <PageLink href={addHref} className="ms-3 inline-block py-0.5 text-sm">
                  Add <bdi className="sr-only">{name}</bdi> to the view
                </PageLink>
              )}
            </th>
            {remarkHeading && <td className="text-muted">{remark}</td>}
            <td className="text-end">{wholeNumber(attacks)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
