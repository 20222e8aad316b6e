import type { Figure } from '@/lib/domain/estimate';
import { FigureBases } from './figure-bases';
import { FiguresTable } from './figures-table';

/** The published figures of an incident and how they were found, or that there is none. */
export function StatedFigures({ figures }: { figures: Figure[] }) {
  if (figures.length === 0) return <p className="text-muted">The record gives no figures.</p>;
  return (
    <>
      <FiguresTable figures={figures} />
      <FigureBases figures={figures} />
    </>
  );
}
