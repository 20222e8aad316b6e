import { LINE } from '@/lib/charts/text';
import type { TrendFigure } from '@/lib/charts/types';

/** Hairlines for the values, the base line, and the axes' labels. */
export function TrendAxes({ figure: { plot, fontSize, x, y } }: { figure: TrendFigure }) {
  const grid = y.ticks.slice(1).map((tick) => `M${plot.left},${tick.y}H${plot.right}`);
  const ticks = x.ticks.map((tick) => `M${tick.x},${plot.bottom}v${0.3 * fontSize}`);
  return (
    <>
      <path className="trend-grid" d={grid.join('')} />
      <path
        className="trend-base"
        d={`M${plot.left},${plot.bottom}H${plot.right}${ticks.join('')}`}
      />
      <text className="trend-text" x={0} y={y.titleY}>
        {y.title}
      </text>
      <g textAnchor="end">
        {y.ticks.map((tick) => (
          <text key={tick.value} x={plot.left - 0.5 * fontSize} y={tick.y} dy="0.33em">
            {tick.label}
          </text>
        ))}
      </g>
      <g textAnchor="middle">
        {x.ticks.map((tick) => (
          <text key={tick.x} x={tick.x} y={x.labelY}>
            {tick.label}
          </text>
        ))}
        {x.ticks.map(
          (tick) =>
            tick.subLabel && (
              <text key={tick.x} x={tick.x} y={x.labelY + LINE * fontSize}>
                {tick.subLabel}
              </text>
            ),
        )}
      </g>
    </>
  );
}
