import type { Metadata } from 'next';
import { deskPage } from '@/desk/frame/desk-page';
import { MENDING_SHOWN } from '@/desk/uploads/form';
import { uploadOf } from '@/desk/uploads/found';
import { UploadHead } from '@/desk/uploads/ui';
import { RowsToMend } from '@/desk/uploads/ui-mending';
import { NotFound } from '@/lib/errors';
import type { QueryRecord } from '@/lib/filters/query';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Rows with mistakes' };

export default deskPage('drafts.write', async (user, { params, searchParams }: Props) => {
  const upload = await uploadOf((await params).id, user);
  if (upload.state !== 'read') {
    throw new NotFound('The rows of this file can’t be put right now.');
  }
  return (
    <>
      <UploadHead upload={upload} />
      <h2 className="mt-6">Put rows right</h2>
      <RowsToMend upload={upload} shown={MENDING_SHOWN.parse(await searchParams)} />
    </>
  );
});
