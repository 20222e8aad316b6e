import type { TrendFigure } from '@/lib/charts/types';

/** Bands, lines and names. The first series is drawn last, on top; `trend-marks` is what the live layer stands in for. */
export function TrendSeriesMarks({ figure }: { figure: TrendFigure }) {
  const { series, plot } = figure;
  const upwards = [...series].reverse();
  return (
    <>
      <g className={figure.sparse ? 'trend-marks' : 'trend-marks trend-dense'}>
        {upwards.map(({ key, style, band }) => (
          <g key={key} className={`series-${style.slot}`}>
            {band && <path className="trend-band" d={band} />}
          </g>
        ))}
        {upwards.map(({ key, style, line }) => (
          <g key={key} className={`series-${style.slot}`} data-series={key}>
            <path className="trend-line" d={line} strokeDasharray={style.dash} />
          </g>
        ))}
      </g>
      {series.map(
        ({ key, style, direct, end }) =>
          direct &&
          end && (
            <g key={key} className={`series-${style.slot}`}>
              <polyline
                className="trend-leader"
                points={`${end.x + 4},${end.y} ${plot.right + 4},${end.y} ${direct.x - 4},${direct.y}`}
              />
              <text className="trend-text" x={direct.x} y={direct.y} dy="0.33em">
                {direct.text}
              </text>
            </g>
          ),
      )}
    </>
  );
}
