import type { Metadata } from 'next';
import { SearchForm } from '@/components/filters/search-form';
import { PageNumbers } from '@/components/ui/page-numbers';
import { CITATIONS_QUERY, citationsHref } from '@/desk/citations/form';
import { findCitations } from '@/desk/citations/queries';
import { CitationTable } from '@/desk/citations/ui';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import type { QueryRecord } from '@/lib/filters/query';
import { countOf } from '@/lib/format/figures';

type Props = { searchParams: Promise<QueryRecord> };

const ON_A_PAGE = 50;

export const metadata: Metadata = { title: 'Citations' };

export default deskPage('citations.withdraw', async (_, { searchParams }: Props) => {
  const params = await searchParams;
  const { q, page } = CITATIONS_QUERY.parse(params);
  const { total, citations } = await findCitations(currentDesk().db, { q, page }, ON_A_PAGE);
  return (
    <>
      <AddressNotice words={NOTICES} name={params.notice} />
      <h1>Citations</h1>
      <p className="my-2 max-w-2xl">
        What readers have cited. A citation never changes. If its figures must not be relied on, or
        it says something that must not be read, withdraw it: its page then says when and why
        instead of showing them.
      </p>
      <SearchForm
        action="/admin/citations"
        label="Part of a title, or an id or address"
        value={q}
        carried={new URLSearchParams()}
      />
      <p className="my-2">
        {countOf(total, 'citation', 'citations')}
        {q !== '' && ` found for “${q}”`}.
      </p>
      {citations.length > 0 && <CitationTable citations={citations} />}
      <PageNumbers
        page={page}
        pages={Math.ceil(total / ON_A_PAGE)}
        hrefOf={(number) => citationsHref({ q, page: number })}
      />
    </>
  );
});

/** The notices above the citations, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['withdrawn', 'The citation has been withdrawn. Its page says so, and why.'],
]);
