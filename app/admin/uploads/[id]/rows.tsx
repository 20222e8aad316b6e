import type { z } from 'zod';
import { PageLink, PageNumbers } from '@/components/ui/page-link';
import { queryUploadRows } from '@/db/queries/desk/upload-rows';
import type { UploadDetail } from '@/db/queries/desk/uploads';
import { currentDesk } from '@/desk/frame/current-desk';
import { wholeNumber } from '@/lib/format/figures';
import { ROW_FILTERS, type RowCounts, type RowFilter } from '@/lib/upload/states';
import type { ROWS_SHOWN } from '@/lib/validation/upload';
import { RowTable } from './row-table';

type Props = { upload: UploadDetail; counts: RowCounts; shown: z.output<typeof ROWS_SHOWN> };

const ON_A_PAGE = 50;

const WORDS: Readonly<Record<RowFilter, string>> = {
  all: 'All rows',
  fault: 'With mistakes',
  question: 'Improbable',
  duplicate: 'Likely duplicates',
  new: 'New incidents',
  change: 'Changes',
  held: 'For a reviewer to decide',
  left: 'Left as the desk has it',
  unchanged: 'Nothing new',
};

/** A file's rows, fifty at a time, all or those of a kind. */
export async function Rows({ upload, counts, shown: { show, page } }: Props) {
  const offset = (page - 1) * ON_A_PAGE;
  const rows = await queryUploadRows(currentDesk().db, upload.id, show, {
    limit: ON_A_PAGE,
    offset,
  });
  const href = (filter: RowFilter, number: number) =>
    `/admin/uploads/${upload.id}?show=${filter}&page=${number}`;
  return (
    <section aria-labelledby="rows" className="mt-8">
      <h2 id="rows">Rows</h2>
      <nav aria-label="Which rows are shown">
        <ul className="my-3 flex flex-wrap gap-x-6 gap-y-2">
          {ROW_FILTERS.filter((one) => counts[one] > 0 || one === show).map((one) => (
            <li key={one}>
              {one === show ? (
                <strong aria-current="true">{WORDS[one]}</strong>
              ) : (
                <PageLink href={href(one, 1)}>{WORDS[one]}</PageLink>
              )}{' '}
              <span className="text-muted">{wholeNumber(counts[one])}</span>
            </li>
          ))}
        </ul>
      </nav>
      {rows.length === 0 ? (
        <p>No rows match.</p>
      ) : (
        <RowTable rows={rows} caption={`${WORDS[show]}, page ${page}`} />
      )}
      <PageNumbers
        page={page}
        pages={Math.ceil(counts[show] / ON_A_PAGE)}
        hrefOf={(number) => href(show, number)}
      />
    </section>
  );
}
