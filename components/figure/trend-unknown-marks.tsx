import type { TrendFigure } from '@/lib/charts/types';

const RADIUS = 3;

/** Hollow marks below the axis for periods with attacks of which no figure is known: off the scale, not at zero. */
export function TrendUnknownMarks({ figure }: { figure: TrendFigure }) {
  return figure.unknownMarks.map(({ x1, x2, y, label }) => (
    <rect
      key={x1}
      className="trend-unknown"
      x={x1 - RADIUS}
      y={y - RADIUS}
      width={x2 - x1 + 2 * RADIUS}
      height={2 * RADIUS}
      rx={RADIUS}
    >
      <title>{label}</title>
    </rect>
  ));
}
