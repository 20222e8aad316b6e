import { LINE } from '@/lib/figure/lengths';
import type { TrendFigure } from '@/lib/figure/types';

/** Hairlines for the values, the base line, and the axes' labels. */
export function TrendAxes({ figure }: { figure: TrendFigure }) {
  const { plot, fontSize, x, y, unknownMarks } = figure;
  return (
    <g className="trend-axes">
      {y.ticks.map((tick) => (
        <g key={tick.value}>
          <line
            className={tick.value === 0 ? 'trend-base' : 'trend-grid'}
            x1={plot.left}
            x2={plot.right}
            y1={tick.y}
            y2={tick.y}
          />
          <text x={plot.left - 0.5 * fontSize} y={tick.y} dy="0.33em" textAnchor="end">
            {tick.label}
          </text>
        </g>
      ))}
      <text className="trend-text" x={0} y={y.titleY}>
        {y.title}
      </text>
      {x.ticks.map((tick) => (
        <g key={tick.x}>
          <line
            className="trend-base"
            x1={tick.x}
            x2={tick.x}
            y1={plot.bottom}
            y2={plot.bottom + 0.3 * fontSize}
          />
          <text x={tick.x} y={x.labelY} textAnchor="middle">
            {tick.label}
          </text>
          {tick.subLabel && (
            <text x={tick.x} y={x.labelY + LINE * fontSize} textAnchor="middle">
              {tick.subLabel}
            </text>
          )}
        </g>
      ))}
      {unknownMarks.map((mark) => (
        <rect
          key={mark.x1}
          className="trend-unknown"
          x={mark.x1 - 3}
          y={mark.y - 3}
          width={mark.x2 - mark.x1 + 6}
          height={6}
          rx={3}
        >
          <title>{mark.label}</title>
        </rect>
      ))}
    </g>
  );
}
