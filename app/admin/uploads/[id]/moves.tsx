import { currentDesk } from '@/app/_auth/current-desk';
import { ImpactTable } from '@/components/tables/impact-table';
import { queryImpactOfShifts } from '@/db/queries/desk/impact';
import type { UploadDetail } from '@/db/queries/desk/uploads';
import { wholeNumber } from '@/lib/format/number';

const MOST_SHOWN = 30;

/** Which totals and ranks would move if all of a file were published. */
export async function Moves({ upload }: { upload: UploadDetail }) {
  const moves = await queryImpactOfShifts(
    currentDesk().db,
    upload.dataset.slug,
    upload.shifts ?? [],
  );
  const more = moves.length - MOST_SHOWN;
  return (
    <section aria-labelledby="moves" className="mt-10">
      <h2 id="moves" className="mb-2">
        What it would move, all published
      </h2>
      {moves.length === 0 ? (
        <p>No total and no rank.</p>
      ) : (
        <ImpactTable moves={moves.slice(0, MOST_SHOWN)} />
      )}
      {more > 0 && (
        <p className="mt-2 text-muted">And {wholeNumber(more)} more years, countries and groups.</p>
      )}
    </section>
  );
}
