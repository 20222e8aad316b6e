import type { Metadata } from 'next';
import { Fact } from '@/components/ui/fact';
import { PageLink } from '@/components/ui/page-link';
import { queryCitation } from '@/db/read/citations';
import { WithdrawCitationForm } from '@/desk/citations/ui-client';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { citationHref } from '@/lib/citation/frozen';
import { NotFound } from '@/lib/errors';
import { instantInWords } from '@/lib/format/dates';

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: 'Citation' };

export default deskPage('citations.withdraw', async (_, { params }: Props) => {
  const { id } = await params;
  const citation = await queryCitation(currentDesk().db, id);
  if (citation === null) throw new NotFound('There is no citation of this id.');
  const { words, dataset, version, recordedAt, madeAt, withdrawal } = citation;
  return (
    <>
      <p className="text-sm text-muted">Citation {id}</p>
      <h1>{words.title}</h1>
      <p className="my-2 flex flex-wrap gap-x-6">
        <PageLink href="/admin/citations">Citations</PageLink>
        <PageLink href={citationHref(id)}>Its public page</PageLink>
      </p>
      <dl className="facts my-4">
        <Fact term="Says">{words.sentence}</Fact>
        <Fact term="From">
          {dataset}, version {version}, as of {instantInWords(recordedAt)}
        </Fact>
        <Fact term="First made">{instantInWords(madeAt)}</Fact>
        {withdrawal !== null && (
          <>
            <Fact term="Withdrawn">
              {instantInWords(withdrawal.withdrawnAt)}, by <bdi>{withdrawal.author}</bdi>
            </Fact>
            <Fact term="Why">
              <bdi className="wrap-anywhere">{withdrawal.reason}</bdi>
            </Fact>
          </>
        )}
      </dl>
      {withdrawal === null && (
        <section aria-labelledby="withdraw" className="mt-6 border-t border-line pt-6">
          <h2 id="withdraw">Withdraw it</h2>
          <p className="mt-2 max-w-2xl">
            Its page and all of its files then say when it was withdrawn and why, and show no
            figures. Whoever cites the same figures again comes to that page. Nothing is deleted. If
            a record is wrong, correct the record instead: the citation then says what has changed
            since.
          </p>
          <WithdrawCitationForm id={id} />
        </section>
      )}
    </>
  );
});
