import type { Metadata } from 'next';
import { TableFilters } from '@/components/filters/filters';
import { tableHref } from '@/lib/filters/links';
import type { QueryRecord } from '@/lib/filters/query';
import { searchParamsOf } from '@/lib/filters/query';
import {
  fitTable,
  parseTable,
  serialiseTable,
  TABLE_PARAMETERS,
  type TableShape,
} from '@/lib/filters/table';
import type { LoadedView } from '@/lib/filters/view';
import { tableWords, viewInShort, viewText } from '@/lib/format/view';
import { pagePreviewHref } from '@/lib/pictures/form';
import { fillingOf, periodTableOf } from '@/site/reads/queries';
import { TableBar, TableSection, tableSummary } from '@/site/table/table';
import { SelectionNotice, SourceLine, ViewHeading, WithFilters } from '@/site/view/heading';
import { choicesOf, keepCanonical, knownView, viewMetadata } from '@/site/view/known-view';
import { NoDataset, orUnavailable } from '@/site/view/unavailable';

type Props = { searchParams: Promise<QueryRecord> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const given = await searchParams;
  return viewMetadata(
    () => knownTable(given),
    'Table',
    ({ view, table, shape }) => ({
      title: `Table: ${tableWords(view, table.rows).full}`,
      description: viewText(view),
      preview: pagePreviewHref('table', serialiseTable(view.filters, shape)),
    }),
  );
}

export default function TablePage(props: Props) {
  return orUnavailable(() => periodTable(props));
}

async function periodTable({ searchParams }: Props) {
  const given = await searchParams;
  const loaded = await knownTable(given);
  if (loaded === null) return <NoDataset />;
  const { view, table, shape } = loaded;
  const { filters, range } = view;
  keepCanonical('/table', given, serialiseTable(filters, shape), loaded);
  const [counted, filling, choices] = await Promise.all([
    periodTableOf(view, table.rows),
    fillingOf(view),
    choicesOf(view),
  ]);
  const { full } = tableWords(view, table.rows);
  return (
    <WithFilters
      inShort={viewInShort(view)}
      filters={
        <TableFilters
          filters={filters}
          table={shape}
          choices={choices}
          summary={tableSummary(view, table)}
        />
      }
    >
      <ViewHeading
        title={full}
        text={viewText(view)}
        loaded={loaded}
        hrefWith={(patch) => tableHref(filters, patch, shape)}
      />
      <SelectionNotice view={view} />
      <TableBar view={view} table={table} shape={shape} />
      {range !== null && (
        <TableSection
          view={{ ...view, range }}
          table={table}
          shape={shape}
          counted={counted}
          filling={filling}
        />
      )}
      <p className="mt-6 text-sm text-muted">
        Source: <SourceLine view={view} />
      </p>
    </WithFilters>
  );
}

/** The view and its table, as far as they can be shown, and what was set right. */
async function knownTable(given: QueryRecord) {
  const { table: asked, issues } = parseTable(searchParamsOf(given));
  const loaded = await knownView(given, Object.values(TABLE_PARAMETERS));
  if (loaded === null) return null;
  const fitted = fitTable(loaded.view, asked);
  const { rows, sort } = fitted.table;
  const shape: TableShape = { rows: asked.rows === null ? null : rows, sort };
  return {
    ...fitted,
    shape,
    issues: [...issues, ...loaded.issues, ...fitted.issues],
    notices: loaded.notices,
  } satisfies LoadedView & { table: typeof fitted.table; shape: TableShape };
}
