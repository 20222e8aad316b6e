import type { TrendFigure } from '@/lib/charts/types';

/** Events as a line, or a shaded span, through the plot, and their labels above it. */
export function TrendAnnotations({ figure }: { figure: TrendFigure }) {
  const { plot, annotations } = figure;
  return (
    <g className="trend-annotations">
      {annotations.map(({ id, x1, x2, top, placed }) => (
        <g key={id}>
          {x2 > x1 && (
            <rect
              className="trend-span"
              x={x1}
              y={plot.top}
              width={x2 - x1}
              height={plot.bottom - plot.top}
            />
          )}
          <line className="trend-event" x1={x1} x2={x1} y1={top} y2={plot.bottom} />
          {placed && (
            <text className="trend-text" x={placed.x} y={placed.y} textAnchor={placed.anchor}>
              {placed.text}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
