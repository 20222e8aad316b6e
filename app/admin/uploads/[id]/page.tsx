import type { Metadata } from 'next';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { ROWS_SHOWN } from '@/desk/uploads/form';
import { uploadOf } from '@/desk/uploads/found';
import { Staged, UploadHead, UploadProgress } from '@/desk/uploads/ui';
import { Preview, UploadOutcome } from '@/desk/uploads/ui-preview';
import { NOTICES } from '@/desk/uploads/words';
import type { QueryRecord } from '@/lib/filters/query';
import { DAYS_KEPT } from '@/lib/upload/states';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'A file of incidents' };

export default deskPage('drafts.write', async (user, { params, searchParams }: Props) => {
  const upload = await uploadOf((await params).id, user);
  const asked = await searchParams;
  const given = { upload, user };
  return (
    <>
      <AddressNotice words={NOTICES} name={asked.notice} />
      <UploadHead upload={upload} />
      {upload.state === 'staged' && <Staged {...given} />}
      {upload.state === 'reading' && <UploadProgress {...given} />}
      {upload.state === 'read' && <Preview {...given} shown={ROWS_SHOWN.parse(asked)} />}
      {upload.state === 'discarded' && (
        <p>
          This file was discarded, either by someone or because nobody decided on it within{' '}
          {DAYS_KEPT} days. Nothing was imported from it.
        </p>
      )}
      {(upload.state === 'imported' || upload.state === 'undone') && (
        <UploadOutcome {...given} shown={ROWS_SHOWN.parse(asked)} />
      )}
    </>
  );
});
