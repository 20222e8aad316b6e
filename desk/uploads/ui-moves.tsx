import { currentDesk } from '@/desk/frame';
import { ImpactTable, MovedCharts, queryImpactOfShifts } from '@/desk/impact';
import { countOf, wholeNumber } from '@/lib/format/figures';
import type { Shift } from '@/lib/impact/contribution';
import type { Move } from '@/lib/impact/impact';

const PARTS: readonly { of: Move['of']; one: string; many: string }[] = [
  { of: 'year', one: 'year', many: 'years' },
  { of: 'country', one: 'country', many: 'countries' },
  { of: 'party', one: 'group', many: 'groups' },
];

const MOST_SHOWN = 100;

type MovesTableProps = { dataset: string; shifts: readonly Shift[] };

/** What a dataset's totals, ranks and chart would move from and to, by how much counts would change. */
export async function MovesTable({ dataset, shifts }: MovesTableProps) {
  const { moves, trends } = await queryImpactOfShifts(currentDesk().db, dataset, shifts);
  if (moves.length === 0) return <p>No totals or ranks would change.</p>;
  return (
    <>
      <ImpactTable
        moves={moves.filter(({ of }) => of === 'total')}
        caption="The total, before and after"
      />
      {PARTS.map(({ of, one, many }) => (
        <Part key={of} moves={moves.filter((move) => move.of === of)} words={{ one, many }} />
      ))}
      {trends.length > 0 && (
        <>
          <MovedCharts trends={trends} />
          <p className="mt-2 text-muted">
            For many incidents at once, we do not draw charts of single countries and groups.
          </p>
        </>
      )}
    </>
  );
}

function Part({ moves, words }: { moves: Move[]; words: { one: string; many: string } }) {
  if (moves.length === 0) return null;
  const sorted =
    moves[0]?.of === 'year' ? moves.toSorted((a, b) => a.key.localeCompare(b.key)) : moves;
  const more = moves.length - MOST_SHOWN;
  const title = countOf(moves.length, words.one, words.many);
  return (
    <details className="mt-3">
      <summary>{title}</summary>
      <ImpactTable moves={sorted.slice(0, MOST_SHOWN)} caption={`${title}, before and after`} />
      {more > 0 && <p className="mt-2 text-muted">And {wholeNumber(more)} more.</p>}
    </details>
  );
}
