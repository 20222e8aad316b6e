import { ImpactTable } from '@/components/tables/impact-table';
import type { Move } from '@/lib/impact/impact';
import type { MovedTrend } from '@/lib/impact/moved-trend';
import { MovedCharts } from './moved-charts';

type Props = { moves: readonly Move[]; trends: readonly MovedTrend[] };

/** What would move: totals and ranks as a table, and charts as they are and as they would be. */
export function ImpactPreview({ moves, trends }: Props) {
  if (moves.length === 0 && trends.length === 0)
    return <p>No totals, ranks or charts would change.</p>;
  return (
    <>
      <ImpactTable moves={moves} />
      {trends.length > 0 && <MovedCharts trends={trends} />}
    </>
  );
}
