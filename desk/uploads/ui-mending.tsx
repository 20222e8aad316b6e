import { PageLink } from '@/components/ui/page-link';
import { PageNumbers } from '@/components/ui/page-numbers';
import { currentDesk } from '@/desk/frame';
import { wholeNumber } from '@/lib/format/figures';
import type { UploadDetail } from './queries';
import {
  columnsToMend,
  placedFaults,
  queryLastMend,
  queryNumbersToMend,
  queryRowsToMend,
} from './queries-of-mending';
import { MendGrid } from './ui-client-mending';

const ON_A_PAGE = 50;

type RowsToMendProps = {
  upload: UploadDetail;
  shown: { show: 'fault' | 'mended'; page: number; columns: 'all' | 'some' };
};

const WORDS = { fault: 'With mistakes', mended: 'Put right' } as const;

/** The rows of a file that have mistakes, or had, to be put right as in a spreadsheet. */
export async function RowsToMend({ upload, shown: { show, page, columns } }: RowsToMendProps) {
  const { db } = currentDesk();
  const { headings } = upload;
  // Before the rows, so that none is taken for older than it is shown.
  const seen = await queryLastMend(db, upload.id);
  const numbers = await queryNumbersToMend(db, upload.id);
  const rows = await queryRowsToMend(db, upload.id, show, {
    limit: ON_A_PAGE,
    offset: (page - 1) * ON_A_PAGE,
  });
  const some = columnsToMend(upload, rows);
  const places = columns === 'all' ? headings.map((_, place) => place) : some;
  const href = (of: keyof typeof WORDS, number: number, which = columns) =>
    `/admin/uploads/${upload.id}/mend?show=${of}&page=${number}&columns=${which}`;
  return (
    <>
      <nav aria-label="Which rows are shown">
        <ul className="my-3 flex flex-wrap gap-x-6 gap-y-2">
          {(['fault', 'mended'] as const).map((one) => (
            <li key={one}>
              {one === show ? (
                <strong aria-current="true">{WORDS[one]}</strong>
              ) : (
                <PageLink href={href(one, 1)}>{WORDS[one]}</PageLink>
              )}{' '}
              <span className="text-muted">{wholeNumber(numbers[one].length)}</span>
            </li>
          ))}
          {some.length < headings.length && (
            <li>
              <PageLink href={href(show, page, columns === 'all' ? 'some' : 'all')}>
                {columns === 'all'
                  ? 'Show only the columns that are read'
                  : `Show all ${headings.length} columns`}
              </PageLink>
            </li>
          )}
        </ul>
      </nav>
      <MendGrid
        upload={upload.id}
        headings={headings}
        places={places}
        rows={rows.map(({ number, cells, faults }) => ({
          number,
          cells,
          faults: placedFaults(faults, headings),
        }))}
        numbers={numbers}
        seen={seen}
      />
      <PageNumbers
        page={page}
        pages={Math.ceil(numbers[show].length / ON_A_PAGE)}
        hrefOf={(number) => href(show, number)}
      />
      <p className="mt-6">
        <PageLink href={`/admin/uploads/${upload.id}`}>Back to all rows of the file</PageLink>
      </p>
    </>
  );
}
