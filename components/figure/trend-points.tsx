import type { PlacedPoint, PlacedSeries, TrendFigure } from '@/lib/charts/types';

/** With more links than this, the keyboard goes past the figure to its table, whose rows have the same links. */
const MAX_TAB_STOPS = 24;

/** The markers. Where there is room each is a link to its incidents. Hollow: some attacks in it have no known figure. */
export function TrendPoints({ figure }: { figure: TrendFigure }) {
  const links = figure.series.reduce((sum, { points }) => sum + points.length, 0);
  const tabIndex = links > MAX_TAB_STOPS ? -1 : undefined;
  return (
    <g className="trend-marks">
      {[...figure.series].reverse().map((series) => (
        <g key={series.key} className={`series-${series.style.slot}`} data-series={series.key}>
          {figure.linked
            ? series.points.map((point) => (
                <LinkedMarker key={point.period} {...{ point, series, tabIndex }} />
              ))
            : [false, true].map((hollow) => (
                <path
                  key={`${hollow}`}
                  className={markerClass(hollow)}
                  d={merged(series, hollow)}
                />
              ))}
        </g>
      ))}
    </g>
  );
}

function LinkedMarker(props: {
  point: PlacedPoint;
  series: PlacedSeries;
  tabIndex: number | undefined;
}) {
  const { point, series, tabIndex } = props;
  const marker = <path className={markerClass(point.unknown > 0)} d={markerPath(series, point)} />;
  if (point.href === null) return marker;
  return (
    <a className="trend-point" href={point.href} tabIndex={tabIndex}>
      <title>{point.label}</title>
      {marker}
    </a>
  );
}

/** All solid or all hollow markers of a series in one path. */
function merged(series: PlacedSeries, hollow: boolean): string {
  return series.points
    .filter(({ unknown }) => unknown > 0 === hollow)
    .map((point) => markerPath(series, point))
    .join('');
}

function markerPath({ style }: PlacedSeries, { x, y }: PlacedPoint): string {
  return `M${x},${y}${style.marker}`;
}

function markerClass(hollow: boolean): string {
  return hollow ? 'trend-marker trend-hollow' : 'trend-marker';
}
