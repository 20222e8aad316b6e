import type { Metadata } from 'next';
import { Notice } from '@/components/ui/notices';
import { PageLink } from '@/components/ui/page-link';
import { statedAnnotation } from '@/desk/annotations/queries';
import { annotationValues } from '@/desk/annotations/ui';
import { AnnotationForm, WithdrawForm } from '@/desk/annotations/ui-client';
import { currentDesk } from '@/desk/frame/current-desk';
import { deskPage } from '@/desk/frame/desk-page';
import { NotFound } from '@/lib/errors';
import type { QueryRecord } from '@/lib/filters/query';
import { instantInWords } from '@/lib/format/dates';
import { key } from '@/lib/forms/fields';
import { COUNTRY_OPTIONS } from '@/lib/reference/countries';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Annotation' };

export default deskPage('reference.keep', async (_, { params, searchParams }: Props) => {
  const id = key.safeParse((await params).id).data;
  const found = id === undefined ? null : await statedAnnotation(currentDesk().db, id);
  if (found === null) throw new NotFound('This annotation does not exist.');
  const { said, endedAt, endNote } = found;
  const isWithdrawal = (await searchParams).act === 'withdraw';
  return (
    <>
      <h1>{said.label}</h1>
      {endedAt !== null && (
        <Notice>
          Charts have not shown it since {instantInWords(endedAt)}: {endNote}
        </Notice>
      )}
      <p className="my-2 flex flex-wrap gap-x-6">
        <PageLink href="/admin/annotations">Annotations</PageLink>
        {isWithdrawal ? (
          <PageLink href={`/admin/annotations/${found.id}`}>Correct it instead</PageLink>
        ) : (
          <PageLink href={`/admin/annotations/${found.id}?act=withdraw`}>Withdraw it</PageLink>
        )}
      </p>
      {isWithdrawal ? (
        <WithdrawForm id={found.id} />
      ) : (
        <AnnotationForm
          countries={COUNTRY_OPTIONS}
          saved={{ id: found.id, values: annotationValues(found) }}
        />
      )}
    </>
  );
});
