import type { Box, PlacedPoint, PlacedSeries, PlacedTrend, TrendCharts } from '@/lib/charts/types';
import { LegendMark } from './chart-frame';
import { StillSvg } from './still-svg';
import { At, across, Stretched } from './stretched';
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

/** The still chart of lines, with its points as links. */
export function TrendSvg({ id, layout, chart }: TrendSvgProps) {
  return (
    <StillSvg
      id={id}
      layout={layout}
      chart={chart}
      image={
        <>
          <TrendAxes chart={chart} />
          <TrendUncovered chart={chart} />
          <TrendUnknownMarks chart={chart} />
          <TrendAnnotations chart={chart} />
          <TrendHatching id={`${id}-${layout}`} chart={chart} />
          <TrendSeriesMarks chart={chart} />
          <TrendLabels chart={chart} />
          <TrendEmptyLines chart={chart} />
        </>
      }
    >
      <TrendPoints chart={chart} />
    </StillSvg>
  );
}

/** The figures that are read off most. */
function TrendLabels({ chart: { box, labels } }: { chart: PlacedTrend }) {
  const leaders = labels.map(({ leader }) => leader).join('');
  return (
    <>
      {leaders !== '' && (
        <Stretched box={box}>
          <path className="scene-leader" d={leaders} />
        </Stretched>
      )}
      {labels.map(({ text, x, y, anchor }) => (
        <text
          key={`${x} ${text}`}
          className="scene-strong"
          x={across(x, box)}
          y={y}
          textAnchor={anchor}
        >
          {text}
        </text>
      ))}
    </>
  );
}

/** Events as a line, or a shaded span, through the plot, and their labels above it. */
export function TrendAnnotations({ chart }: { chart: PlacedTrend }) {
  const { box, plot, annotations } = chart;
  return (
    <g className="trend-annotations">
      {annotations.map(({ id, x1, x2, top, placed }) => (
        <g key={id}>
          {x2 > x1 && (
            <rect
              className="trend-span"
              x={across(x1, box)}
              y={plot.top}
              width={across(x2 - x1, box)}
              height={plot.bottom - plot.top}
            />
          )}
          <line
            className="trend-event"
            x1={across(x1, box)}
            x2={across(x1, box)}
            y1={top}
            y2={plot.bottom}
          />
          {placed && (
            <text
              className="trend-text"
              x={across(placed.x, box)}
              y={placed.y}
              textAnchor={placed.anchor}
            >
              {placed.text}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** With more links than this, the keyboard goes past the chart to its table, whose rows have the same links. */
export const MAX_TAB_STOPS = 24;

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
          {series.points.map((point) => (
            <TrendPoint
              key={point.period}
              {...{ point, series, tabIndex, box: chart.box }}
              href={chart.linked ? point.href : null}
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

function TrendPoint(props: {
  point: PlacedPoint;
  series: PlacedSeries;
  tabIndex: number | undefined;
  box: Box;
  href: string | null;
}) {
  const { point, series, tabIndex, box, href } = props;
  const marker = (
    <At x={point.x} y={point.y} box={box}>
      <path
        className={isHollow(point) ? 'trend-marker trend-hollow' : 'trend-marker'}
        d={`M0,0${series.style.marker}`}
      />
    </At>
  );
  if (href === null) return marker;
  return (
    <a className="trend-point" href={href} tabIndex={tabIndex}>
      <title>{point.label}</title>
      {marker}
    </a>
  );
}
