import type { PlacedPoint, TrendFigure } from '@/lib/figure/types';

/** With more links than this, the keyboard goes past the figure to its table, whose rows have the same links. */
const MAX_TAB_STOPS = 24;

/** The markers, each a link to its incidents. Hollow: some attacks in it have no known figure. */
export function TrendPoints({ figure }: { figure: TrendFigure }) {
  const scale = figure.markerScale;
  const links = figure.series.reduce((sum, { points }) => sum + points.length, 0);
  const tabIndex = links > MAX_TAB_STOPS ? -1 : undefined;
  return (
    <g className="trend-marks">
      {[...figure.series].reverse().map(({ key, style, points }) => (
        <g key={key} className={`series-${style.slot}`} data-series={key}>
          {points.map((point) =>
            point.href === null ? (
              <Marker key={point.period} {...{ point, scale }} path={style.marker} />
            ) : (
              <a key={point.period} className="trend-point" href={point.href} tabIndex={tabIndex}>
                <title>{point.label}</title>
                <Marker {...{ point, scale }} path={style.marker} />
              </a>
            ),
          )}
        </g>
      ))}
    </g>
  );
}

function Marker(props: { point: PlacedPoint; path: string; scale: number }) {
  const { point, path, scale } = props;
  return (
    <path
      className={point.unknown > 0 ? 'trend-marker trend-hollow' : 'trend-marker'}
      data-period={point.period}
      transform={`translate(${point.x} ${point.y}) scale(${scale})`}
      d={path}
    />
  );
}
