import { Area, Line } from 'recharts';
import { type LiveGeometry, liveValue, onAxis, periodX, valueY } from '@/lib/charts/live';
import { isNothing } from '@/lib/charts/place-series';
import type { LiveLayout, LiveSeries, LiveTrend } from '@/lib/charts/types';

type TrendLinesProps = {
  live: LiveTrend;
  series: LiveSeries[];
  layout: LiveLayout;
};

/** As the still chart's style sheet has it (.trend-part). */
const PART_DASH = '2 3';

/** A row of the data: only its place, which the series look their numbers up by. */
type PeriodRow = { index: number };
type Dot = { index: number; cx?: number | undefined; cy?: number | undefined };

/** Bands below, lines above, the first series on top, as in the still chart. */
export function TrendLines({ live, series, layout }: TrendLinesProps) {
  const upwards = [...series].reverse();
  const lines = upwards.flatMap((one) =>
    one.covered.includes('part')
      ? [
          { one, isPart: false },
          { one, isPart: true },
        ]
      : [{ one, isPart: false }],
  );
  return (
    <>
      {live.measure !== 'attacks' &&
        upwards.map((one) => (
          <Area
            key={one.key}
            dataKey={({ index }: PeriodRow) => bandOf(live, one, index)}
            isAnimationActive={false}
            activeDot={false}
            stroke="none"
            fill={`var(--series-${one.style.slot})`}
            fillOpacity="var(--band)"
            tooltipType="none"
          />
        ))}
      {lines.map(({ one, isPart }) => (
        <Line
          key={`${one.key} ${isPart}`}
          dataKey={({ index }: PeriodRow) =>
            isPart === (one.covered[index] === 'part') ? placed(live, one.best[index]) : null
          }
          isAnimationActive={false}
          stroke={`var(--series-${one.style.slot})`}
          strokeWidth={layout.sparse && !isPart ? 2 : 1.25}
          strokeDasharray={isPart ? PART_DASH : one.style.dash}
          dot={(dot: Dot) => (
            <Marker
              key={dot.index}
              dot={layout.sparse || standsAlone(one, dot.index) ? dot : null}
              series={one}
            />
          )}
          activeDot={false}
        />
      ))}
    </>
  );
}

function placed(live: LiveTrend, value: number | null | undefined): number | null {
  return value == null ? null : onAxis(live, value);
}

function bandOf(
  live: LiveTrend,
  { low, high }: LiveSeries,
  index: number,
): [number, number] | null {
  const from = placed(live, low[index]);
  const to = placed(live, high[index]);
  return from === null || to === null ? null : [from, to];
}

function standsAlone({ best, covered }: LiveSeries, index: number): boolean {
  const isPart = covered[index] === 'part';
  return [index - 1, index + 1].every(
    (next) => best[next] == null || (covered[next] === 'part') !== isPart,
  );
}

function Marker({
  dot,
  series,
  scale = 1,
}: {
  dot: Dot | null;
  series: LiveSeries;
  scale?: number;
}) {
  if (dot?.cx == null || dot.cy == null) return null;
  if (isNothing(liveValue(series, dot.index))) return null;
  const hollow = (series.unknown[dot.index] ?? 0) > 0 || series.covered[dot.index] === 'part';
  return (
    <path
      className={`series-${series.style.slot} trend-marker ${hollow ? 'trend-hollow' : ''}`}
      data-index={dot.index}
      transform={`translate(${dot.cx} ${dot.cy}) scale(${scale})`}
      d={`M0,0${series.style.marker}`}
    />
  );
}

type ActiveMarkersProps = { live: LiveTrend; geometry: LiveGeometry; index: number };

/** The markers of the period that the pointer or keyboard is on: larger, over the lines. */
export function ActiveMarkers({ live, geometry, index }: ActiveMarkersProps) {
  const { width, height } = geometry;
  const x = periodX(geometry, index);
  return (
    <svg className="trend-active" width={width} height={height} aria-hidden="true">
      {live.series.map((series) => {
        const best = series.best[index];
        const dot = best == null ? null : { index, cx: x, cy: valueY(live, geometry, best) };
        return <Marker key={series.key} dot={dot} series={series} scale={1.6} />;
      })}
    </svg>
  );
}
