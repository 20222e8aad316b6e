import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { PageNumbers } from '@/components/ui/page-numbers';
import { queryRepublishings } from '@/db/read/statements';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { PUBLISHER_QUERY, publisherHref, publisherNames } from '@/desk/sources/form';
import {
  queryAgencies,
  queryClaimCounts,
  queryDocuments,
  queryPublishers,
} from '@/desk/sources/queries';
import { DocumentTable } from '@/desk/sources/ui';
import { RepublishingSection } from '@/desk/sources/ui-publisher';
import { NotFound } from '@/lib/errors';
import type { QueryRecord } from '@/lib/filters/query';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { foldedText } from '@/lib/text/fold';

type Props = { searchParams: Promise<QueryRecord> };

const ON_A_PAGE = 50;

export const metadata: Metadata = { title: 'Publisher' };

export default deskPage('reference.keep', async (_, { searchParams }: Props) => {
  const query = await searchParams;
  const { name, origin, page } = PUBLISHER_QUERY.parse(query);
  const { db } = currentDesk();
  const key = foldedText(name);
  const [all, republishings] = await Promise.all([queryPublishers(db), queryRepublishings(db)]);
  const publisher = all.find((one) => one.key === key);
  const isNamed = republishings.some((one) => one.publisher === key || one.origin === key);
  if (!publisher && !isNamed) throw new NotFound('No documents in the ledger name this publisher.');
  const spellings = publisher?.spellings ?? [];
  const offset = (page - 1) * ON_A_PAGE;
  const [documents, agencies, claims] = await Promise.all([
    queryDocuments(db, spellings, { limit: ON_A_PAGE, offset }),
    queryAgencies(db, spellings),
    queryClaimCounts(db, publisher ? [publisher] : []),
  ]);
  const count = publisher?.documents ?? 0;
  return (
    <>
      <AddressNotice words={NOTICES} name={query.notice} />
      <h1>{publisher?.name ?? key}</h1>
      <p className="mt-1 mb-6 max-w-3xl">
        {countOf(count, 'document', 'documents')},{' '}
        {countOf(claims.get(key) ?? 0, 'claim', 'claims')} in what is recorded now.
        {spellings.length > 1 &&
          ` It is spelled ${spellings.map((one) => `“${one}”`).join(', ')}, which count as one.`}
        {agencies.length > 0 &&
          ` Some of its documents are recorded as reprints of an agency: ${agencies.map(({ agency, documents: some }) => `${agency} (${wholeNumber(some)})`).join(', ')}.`}{' '}
        <PageLink href="/admin/sources">All publishers</PageLink>
      </p>
      <RepublishingSection
        publisher={{ key, name: publisher?.name ?? key }}
        asked={foldedText(origin)}
        republishings={republishings}
        names={publisherNames(all)}
      />
      <h2 className="mt-10">Its documents</h2>
      {documents.length === 0 ? (
        <p className="mt-2 text-muted">None on this page.</p>
      ) : (
        <DocumentTable documents={documents} />
      )}
      <PageNumbers
        page={page}
        pages={Math.ceil(count / ON_A_PAGE)}
        hrefOf={(number) => publisherHref(key, { page: number })}
      />
    </>
  );
});

/** The notices above a publisher, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['carries', 'From now on, its reports and the other publisher’s count as one.'],
  ['carries-no-longer', 'From now on, its reports count separately.'],
]);
