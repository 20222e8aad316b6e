import type { Metadata } from 'next';
import { SearchForm } from '@/components/filters/search-form';
import { PageNumbers } from '@/components/ui/page-numbers';
import { queryRepublishings } from '@/db/read/statements';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { PUBLISHER_QUERY, publisherNames, publishersNamed, sourcesHref } from '@/desk/sources/form';
import { queryClaimCounts, queryPublishers } from '@/desk/sources/queries';
import { PublisherTable, RepublishingTable } from '@/desk/sources/ui';
import type { QueryRecord } from '@/lib/filters/query';
import { countOf } from '@/lib/format/figures';

type Props = { searchParams: Promise<QueryRecord> };

const ON_A_PAGE = 50;

export const metadata: Metadata = { title: 'Sources' };

export default deskPage('reference.keep', async (_, { searchParams }: Props) => {
  const { q, page } = PUBLISHER_QUERY.parse(await searchParams);
  const { db } = currentDesk();
  const [all, republishings] = await Promise.all([queryPublishers(db), queryRepublishings(db)]);
  const found = publishersNamed(all, q);
  const names = publisherNames(all);
  const nameOf = (key: string) => names.get(key) ?? key;
  const shown = found.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE);
  const claims = await queryClaimCounts(db, shown);
  return (
    <>
      <h1>Sources</h1>
      <SearchForm
        action="/admin/sources"
        label="A publisher’s name, or part of it"
        value={q}
        carried={new URLSearchParams()}
      />
      <p className="my-2">
        {countOf(found.length, 'publisher', 'publishers')}
        {q !== '' && ` with “${q}” in the name`}.
      </p>
      {shown.length > 0 && (
        <PublisherTable
          publishers={shown}
          claims={claims}
          origins={new Map(republishings.map((one) => [one.publisher, nameOf(one.origin)]))}
        />
      )}
      <PageNumbers
        page={page}
        pages={Math.ceil(found.length / ON_A_PAGE)}
        hrefOf={(number) => sourcesHref({ q, page: number })}
      />
      <section aria-labelledby="republishers" className="mt-10">
        <h2 id="republishers">Who republishes whose reports</h2>
        <p className="mt-2 max-w-2xl">
          Two sources that go back to the same origin count once. They do not corroborate each
          other, and rules that give each origin one vote count them as one. You set this on the
          page of the publisher that republishes the reports.
        </p>
        {republishings.length === 0 ? (
          <p className="mt-2 text-muted">No publishers are known to.</p>
        ) : (
          <RepublishingTable republishings={republishings} nameOf={nameOf} />
        )}
      </section>
    </>
  );
});
