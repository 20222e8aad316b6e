import { LINE } from '@/lib/charts/text';
import type { PlacedTrend } from '@/lib/charts/types';
import { At, across, Stretched } from './stretched';

/** Hairlines for the values, the base line, and the axes' labels. */
export function TrendAxes({ chart: { box, plot, fontSize, x, y } }: { chart: PlacedTrend }) {
  const grid = y.ticks.slice(1).map((tick) => `M${plot.left},${tick.y}H${plot.right}`);
  const ticks = x.ticks.map((tick) => `M${tick.x},${plot.bottom}v${0.3 * fontSize}`);
  return (
    <>
      <Stretched box={box}>
        <path className="trend-grid" d={grid.join('')} />
        <path
          className="trend-base"
          d={`M${plot.left},${plot.bottom}H${plot.right}${ticks.join('')}`}
        />
      </Stretched>
      {y.titleLines.map((line) => (
        <text key={line.y} className="trend-text" x={0} y={line.y}>
          {line.text}
        </text>
      ))}
      <g textAnchor="end">
        {y.ticks.map((tick) => (
          <text key={tick.value} x={across(plot.left - 0.5 * fontSize, box)} y={tick.y} dy="0.33em">
            {tick.label}
          </text>
        ))}
      </g>
      <g textAnchor="middle">
        {x.ticks.map((tick) => (
          <text key={tick.x} x={across(tick.x, box)} y={x.labelY}>
            {tick.label}
          </text>
        ))}
        {x.ticks.map(
          (tick) =>
            tick.subLabel && (
              <text key={tick.x} x={across(tick.x, box)} y={x.labelY + LINE * fontSize}>
                {tick.subLabel}
              </text>
            ),
        )}
      </g>
    </>
  );
}

/** Periods that are not covered, in grey with a word; those covered in part, lighter. */
export function TrendUncovered({ chart: { box, uncovered, plot } }: { chart: PlacedTrend }) {
  if (uncovered.length === 0) return null;
  return (
    <g className="trend-uncovered">
      {uncovered.map(({ x1, x2, covered, label, placed, isUpright }) => (
        <g key={x1}>
          <rect
            className={`trend-uncovered-${covered}`}
            x={across(x1, box)}
            y={plot.top}
            width={across(x2 - x1, box)}
            height={plot.bottom - plot.top}
          >
            <title>{label}</title>
          </rect>
          {placed && (
            <At x={placed.x} y={placed.y} box={box}>
              <text textAnchor={placed.anchor} transform={isUpright ? 'rotate(-90)' : undefined}>
                {placed.text}
              </text>
            </At>
          )}
        </g>
      ))}
    </g>
  );
}

/**
 * Hatched, from what has a known date up to the whole: what is of records that run past their period. It stays where the
 * live layer stands in for the marks.
 */
export function TrendHatching({ id, chart }: { id: string; chart: PlacedTrend }) {
  return chart.series.map(
    ({ key, style, imprecise }) =>
      imprecise !== '' && (
        <g key={key} className={`series-${style.slot}`}>
          <HatchPattern id={`${id}-hatch-${style.slot}`} />
          <Stretched box={chart.box}>
            <path className="trend-hatch" d={imprecise} fill={`url(#${id}-hatch-${style.slot})`} />
          </Stretched>
        </g>
      ),
  );
}

/** Slanting lines in the colour of the series around them. */
export function HatchPattern({ id }: { id: string }) {
  return (
    <pattern
      id={id}
      width={4}
      height={4}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <path className="hatch-line" d="M0,0V4" />
    </pattern>
  );
}

/** Bands, lines and names. The first series is drawn last, on top; `trend-marks` is what the live layer stands in for. */
export function TrendSeriesMarks({ chart }: { chart: PlacedTrend }) {
  const { box, series, plot } = chart;
  const upwards = [...series].reverse();
  return (
    <>
      <g className={chart.sparse ? 'trend-marks' : 'trend-marks trend-dense'}>
        <Stretched box={box}>
          {upwards.map(({ key, style, band }) => (
            <g key={key} className={`series-${style.slot}`}>
              {band && <path className="trend-band" d={band} />}
            </g>
          ))}
          {upwards.map(({ key, style, line, partLine }) => (
            <g key={key} className={`series-${style.slot}`} data-series={key}>
              <path className="trend-line" d={line} strokeDasharray={style.dash} />
              {partLine !== '' && <path className="trend-line trend-part" d={partLine} />}
            </g>
          ))}
        </Stretched>
      </g>
      {series.map(
        ({ key, style, direct, end }) =>
          direct &&
          end && (
            <g key={key} className={`series-${style.slot}`}>
              <Stretched box={box}>
                <polyline
                  className="trend-leader"
                  points={`${direct.from},${end.y} ${plot.right + 4},${end.y} ${direct.x - 4},${direct.y}`}
                />
              </Stretched>
              {direct.lines.map((line, i) => (
                <text
                  key={line}
                  className="trend-text"
                  x={across(direct.x, box)}
                  y={direct.y + i * LINE * chart.fontSize}
                  dy="0.33em"
                >
                  {line}
                </text>
              ))}
            </g>
          ),
      )}
    </>
  );
}

const RADIUS = 3;

/** Hollow marks below the axis for periods with attacks of which no figure is known: off the scale, not at zero. */
export function TrendUnknownMarks({ chart }: { chart: PlacedTrend }) {
  return chart.unknownMarks.map(({ x1, x2, y, label }) => (
    <rect
      key={x1}
      className="trend-unknown"
      x={across(x1 - RADIUS, chart.box)}
      y={y - RADIUS}
      width={across(x2 - x1 + 2 * RADIUS, chart.box)}
      height={2 * RADIUS}
      rx={RADIUS}
    >
      <title>{label}</title>
    </rect>
  ));
}

/** What a chart says where it has nothing to draw. */
export function TrendEmptyLines({ chart }: { chart: PlacedTrend }) {
  return chart.emptyLines.map(({ text, x, y, anchor }) => (
    <text key={y} className="trend-text" x={across(x, chart.box)} y={y} textAnchor={anchor}>
      {text}
    </text>
  ));
}
