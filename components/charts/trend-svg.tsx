import type { PlacedPoint, PlacedSeries, PlacedTrend, TrendCharts } from '@/lib/charts/types';
import { LegendMark } from './chart-frame';
import {
  TrendAxes,
  TrendEmptyLines,
  TrendHatching,
  TrendSeriesMarks,
  TrendUncovered,
  TrendUnknownMarks,
} from './trend-marks';

type StillTrendChartProps = {
  /** Unique on the page. */
  id: string;
  charts: TrendCharts;
};

/** The still chart with its legend, for which no script is sent. */
export function StillTrendChart({ id, charts }: StillTrendChartProps) {
  const { series } = charts.model;
  return (
    <div className="trend">
      {series.length > 1 && (
        <ul className="legend">
          {series.map(({ key, label, style }) => (
            <li key={key} className="legend-item">
              <LegendMark style={style} />
              {label}
            </li>
          ))}
        </ul>
      )}
      <div className="trend-plot">
        <TrendDrawing id={id} charts={charts} />
      </div>
    </div>
  );
}

type TrendDrawingProps = {
  /** Unique on the page. */
  id: string;
  charts: TrendCharts;
};

/** A trend at both widths; the style sheet shows the one whose text is readable in the room there is. */
export function TrendDrawing({ id, charts }: TrendDrawingProps) {
  return (
    <>
      <TrendSvg id={id} layout="wide" chart={charts.wide} />
      <TrendSvg id={id} layout="narrow" chart={charts.narrow} />
    </>
  );
}

type TrendSvgProps = { id: string; layout: 'wide' | 'narrow'; chart: PlacedTrend };

/**
 * The still chart. What is drawn is one image with a text alternative; the links of its points stand beside that
 * image, since an image has no parts to a screen reader. No style attributes: the page's policy refuses them.
 */
export function TrendSvg({ id, layout, chart }: TrendSvgProps) {
  const { box, fontSize } = chart;
  const description = `${id}-${layout}-description`;
  return (
    <svg
      className={`trend-svg trend-${layout}`}
      role="presentation"
      data-layout={layout}
      viewBox={`0 0 ${box.width} ${box.height}`}
      width={box.width}
      height={box.height}
      fontSize={fontSize}
    >
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of shapes is not interactive. */}
      <g role="img" aria-label={chart.alt} aria-describedby={description}>
        <desc id={description}>{chart.description}</desc>
        <TrendAxes chart={chart} />
        <TrendUncovered chart={chart} />
        <TrendUnknownMarks chart={chart} />
        <TrendAnnotations chart={chart} />
        <TrendHatching id={`${id}-${layout}`} chart={chart} />
        <TrendSeriesMarks chart={chart} />
        <TrendEmptyLines chart={chart} />
      </g>
      <TrendPoints chart={chart} />
    </svg>
  );
}

/** Events as a line, or a shaded span, through the plot, and their labels above it. */
function TrendAnnotations({ chart }: { chart: PlacedTrend }) {
  const { plot, annotations } = chart;
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

/** With more links than this, the keyboard goes past the chart to its table, whose rows have the same links. */
const MAX_TAB_STOPS = 24;

/**
 * The markers. Where there is room each is a link to its incidents. Hollow: some attacks in it have no known figure, or its
 * time is covered in part.
 */
function TrendPoints({ chart }: { chart: PlacedTrend }) {
  const links = chart.series.reduce((sum, { points }) => sum + points.length, 0);
  const tabIndex = links > MAX_TAB_STOPS ? -1 : undefined;
  return (
    <g className="trend-marks">
      {[...chart.series].reverse().map((series) => (
        <g key={series.key} className={`series-${series.style.slot}`} data-series={series.key}>
          {chart.linked
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

function isHollow({ unknown, covered }: PlacedPoint): boolean {
  return unknown > 0 || covered === 'part';
}

function LinkedMarker(props: {
  point: PlacedPoint;
  series: PlacedSeries;
  tabIndex: number | undefined;
}) {
  const { point, series, tabIndex } = props;
  const marker = <path className={markerClass(isHollow(point))} d={markerPath(series, point)} />;
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
    .filter((point) => isHollow(point) === hollow)
    .map((point) => markerPath(series, point))
    .join('');
}

function markerPath({ style }: PlacedSeries, { x, y }: PlacedPoint): string {
  return `M${x},${y}${style.marker}`;
}

function markerClass(hollow: boolean): string {
  return hollow ? 'trend-marker trend-hollow' : 'trend-marker';
}
