import { descending } from 'd3-array';
import { useEffect, useMemo, useRef, useState } from 'react';
import { ComposedChart, Tooltip, XAxis, YAxis } from 'recharts';
import { liveGeometry, liveValue } from '@/lib/charts/live';
import { gapText, IN_PART, impreciseText, spreadText } from '@/lib/charts/trend-words';
import type { LiveSeries, LiveTrend, PointValue } from '@/lib/charts/types';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { LegendMark } from './chart-frame';
import { ActivePeriod, TrendLines } from './trend-lines';
import type { DrawnSize } from './use-drawn-size';
import { usePointNavigation } from './use-point-navigation';

export type TrendLayerProps = {
  id: string;
  live: LiveTrend;
  size: DrawnSize;
  hidden: ReadonlySet<string>;
  /** Called when the layer is on the screen and may stand in for the still marks. */
  onDrawn: () => void;
};

/**
 * The same trend drawn by Recharts over the still chart, in the same places, for the pointer and the keyboard: left
 * and right go along the periods, up and down from series to series, Enter or a click leads to the incidents.
 */
export default function TrendLayer({ id, live, size, hidden, onDrawn }: TrendLayerProps) {
  const layout = live[size.layout];
  const geometry = liveGeometry(live, layout, size.width);
  const rows = useMemo(() => live.periods.map((_, index) => ({ index })), [live.periods]);
  const shown = live.series.filter(({ key }) => !hidden.has(key));
  const active = useRef<number | null>(null);
  const [status, setStatus] = useState<HTMLDivElement | null>(null);
  const { selected, byKey, handlers } = usePointNavigation({ live, shown, geometry, active });

  useEffect(() => {
    const frame = requestAnimationFrame(() => requestAnimationFrame(onDrawn));
    return () => cancelAnimationFrame(frame);
  }, [onDrawn]);

  // On a narrow screen the numbers of eight series have no room beside the pointer: they stand along the screen's edge.
  const edge = size.layout === 'narrow' ? document.getElementById(id) : null;

  return (
    <div
      className="trend-live"
      style={{ width: geometry.width, height: geometry.height }}
      {...handlers}
    >
      <ComposedChart
        width={geometry.width}
        height={geometry.height}
        margin={geometry.margin}
        data={rows}
        accessibilityLayer
        aria-label={live.title}
        aria-describedby={`${id}-keys`}
      >
        <XAxis dataKey="index" type="category" scale="point" padding={geometry.padding} hide />
        <YAxis
          type="number"
          domain={geometry.domain}
          ticks={geometry.ticks}
          allowDataOverflow
          hide
        />
        <Tooltip
          content={({ active: open, label }) =>
            open && (
              <TrendTooltip
                live={live}
                series={shown}
                selected={byKey ? selected : undefined}
                index={Number(label)}
                at={edge === null ? 'pointer' : edgeAwayFrom(id)}
              />
            )
          }
          cursor={{ stroke: 'var(--edge)', strokeWidth: 1 }}
          isAnimationActive={false}
          filterNull={false}
          portal={edge}
        />
        <TrendLines live={live} series={shown} layout={layout} scale={geometry.scale} />
        <ActivePeriod live={live} series={selected} status={status} active={active} />
      </ComposedChart>
      <div role="status" className="sr-only" ref={setStatus} />
      <p id={`${id}-keys`} className="sr-only">
        Use the left and right arrow keys to move between periods, and up and down to move between
        series. Press Enter to open the incidents.
      </p>
    </div>
  );
}

type At = 'pointer' | 'top' | 'bottom';

/** The edge of the screen that a chart is farther from. */
function edgeAwayFrom(id: string): At {
  const box = document.getElementById(id)?.querySelector('.trend-plot')?.getBoundingClientRect();
  const middle = box === undefined ? 0 : box.top + box.height / 2;
  return middle > window.innerHeight / 2 ? 'top' : 'bottom';
}

type Props = {
  live: LiveTrend;
  series: LiveSeries[];
  selected: LiveSeries | undefined;
  index: number;
  at: At;
};

/** The numbers of one period: each series' best with its range, the attacks, and what is not known. */
function TrendTooltip({ live, series, selected, index, at }: Props) {
  const { periods } = live;
  const several = live.series.length > 1;
  const rows = series
    .map((one) => ({ ...one, value: liveValue(one, index) }))
    .sort((a, b) => descending(a.value.best ?? -1, b.value.best ?? -1));
  return (
    <div className="tooltip" data-at={at}>
      <p className="tooltip-title">{periods[index]?.label}</p>
      <table>
        <tbody>
          {rows.map(({ key, label, style, value }) => (
            <tr
              key={key}
              className={several && key === selected?.key ? 'tooltip-selected' : undefined}
            >
              {several && (
                <th scope="row" className="tooltip-name">
                  <LegendMark style={style} />
                  <bdi>{label}</bdi>
                </th>
              )}
              <td className="tooltip-value">
                {value.best === null ? (gapText(value) ?? 'unknown') : wholeNumber(value.best)}
              </td>
              <td className="tooltip-more">{moreText(value, live, periods[index]?.label ?? '')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="tooltip-hint">
        <span className="for-pointer">Click or press Enter to see the incidents</span>
        <span className="for-touch">Tap again to see the incidents</span>
      </p>
    </div>
  );
}

function moreText(value: PointValue, live: LiveTrend, period: string): string {
  if (gapText(value) !== null) return '';
  const parts =
    live.measure === 'attacks'
      ? [value.attacks === 1 ? 'attack' : 'attacks']
      : [spreadText(value), countOf(value.attacks, 'attack', 'attacks')];
  if (value.unknown > 0) parts.push(`${wholeNumber(value.unknown)} with no known figure`);
  if (value.openEnded > 0) parts.push(`${wholeNumber(value.openEnded)} open-ended`);
  if (value.imprecise > 0) parts.push(impreciseText(value.imprecise, live, period));
  if (value.covered === 'part') parts.push(IN_PART);
  return parts.filter((part) => part !== '').join(' · ');
}
