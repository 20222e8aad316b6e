import { currentDesk } from '@/app/_auth/current-desk';
import { ImpactTable } from '@/components/tables/impact-table';
import { queryImpactOfShifts } from '@/db/queries/desk/impact';
import { wholeNumber } from '@/lib/format/number';
import type { Shift } from '@/lib/impact/shift';

const MOST_SHOWN = 30;

/** Which totals and ranks of a dataset would move, from what to what, by how much counts would change. */
export async function MovesTable({ dataset, shifts }: { dataset: string; shifts: Shift[] }) {
  const moves = await queryImpactOfShifts(currentDesk().db, dataset, shifts);
  const more = moves.length - MOST_SHOWN;
  if (moves.length === 0) return <p>No total and no rank.</p>;
  return (
    <>
      <ImpactTable moves={moves.slice(0, MOST_SHOWN)} />
      {more > 0 && (
        <p className="mt-2 text-muted">And {wholeNumber(more)} more years, countries and groups.</p>
      )}
    </>
  );
}
