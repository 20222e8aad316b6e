import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { queryDatasetsToEnter } from '@/db/read/lists';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { faultCookie } from '@/desk/uploads/fault-cookie';
import { uploadUserOf } from '@/desk/uploads/found';
import { queryUploads } from '@/desk/uploads/queries';
import { UploadTable } from '@/desk/uploads/ui';
import { UploadForm } from '@/desk/uploads/ui-client';
import { LIST_NOTICES } from '@/desk/uploads/words';
import type { QueryRecord } from '@/lib/filters/query';
import { DAYS_KEPT, MOST_BYTES, MOST_ROWS } from '@/lib/upload/states';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Files' };

const UNKNOWN_FAULT = 'The file could not be uploaded. Choose it again.';

export default deskPage('drafts.write', async (user, { searchParams }: Props) => {
  const { db } = currentDesk();
  const { fault, notice } = await searchParams;
  const [uploads, datasets] = await Promise.all([
    queryUploads(db, uploadUserOf(user)),
    queryDatasetsToEnter(db),
  ]);
  const words = fault === '1' ? await faultWords() : null;
  return (
    <>
      <AddressNotice words={LIST_NOTICES} name={notice} />
      <h1>Enter incidents from a file</h1>
      <p className="my-4 max-w-2xl">
        A table with one row for each incident, as CSV or a workbook (.xlsx), with at most{' '}
        {MOST_ROWS.toLocaleString('en-GB')} rows and {MOST_BYTES / 1024 / 1024} MB. You say what
        each column is and check the rows before anything is kept. If nobody decides on a file
        within {DAYS_KEPT} days, it is discarded.
      </p>
      <UploadForm
        datasets={datasets.map(({ slug, title }) => [slug, title])}
        mostBytes={MOST_BYTES}
        fault={words}
      />
      <UploadTable uploads={uploads} />
    </>
  );
});

/** What the answer before this page left to be said. */
async function faultWords(): Promise<string> {
  const { name } = faultCookie(currentDesk().settings);
  return (await cookies()).get(name)?.value || UNKNOWN_FAULT;
}
