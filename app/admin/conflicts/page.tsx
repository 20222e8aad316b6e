import type { Metadata } from 'next';
import { PageNumbers } from '@/components/ui/page-numbers';
import { countHeldRows, queryHeldRows } from '@/desk/conflicts/queries';
import { Conflict } from '@/desk/conflicts/ui';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { PAGE_SHOWN } from '@/desk/incidents/form';
import type { QueryRecord } from '@/lib/filters/query';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Conflicts' };

const ON_A_PAGE = 20;

const NOTICES: ReadonlyMap<string, string> = new Map([
  ['taken', 'The decision has been made for the file. The incident has a new revision.'],
  ['kept', 'The desk’s version has been kept. The same row in a later file will be left alone.'],
]);

export default deskPage('revisions.publish', async (_, { searchParams }: Props) => {
  const { db } = currentDesk();
  const asked = await searchParams;
  const { page } = PAGE_SHOWN.parse(asked);
  const [total, rows] = await Promise.all([
    countHeldRows(db),
    queryHeldRows(db, { limit: ON_A_PAGE, offset: (page - 1) * ON_A_PAGE }),
  ]);
  return (
    <>
      <AddressNotice words={NOTICES} name={asked.notice} />
      <h1>Conflicts</h1>
      <p className="my-4 max-w-2xl">
        Someone at the desk has changed these incidents, and a later file says something new about
        them. The desk’s version stays until you decide. If neither version is right, keep the
        desk’s, then correct the incident.
      </p>
      {rows.length === 0 && <p>You have no conflicts to decide.</p>}
      {rows.map((row) => (
        <Conflict key={row.id} row={row} />
      ))}
      <PageNumbers
        page={page}
        pages={Math.ceil(total / ON_A_PAGE)}
        hrefOf={(number) => `/admin/conflicts?page=${number}`}
      />
    </>
  );
});
