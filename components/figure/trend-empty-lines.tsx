import type { TrendFigure } from '@/lib/charts/types';

/** What a chart says where it has nothing to draw. */
export function TrendEmptyLines({ figure }: { figure: TrendFigure }) {
  return figure.emptyLines.map(({ text, x, y, anchor }) => (
    <text key={y} className="trend-text" x={x} y={y} textAnchor={anchor}>
      {text}
    </text>
  ));
}
