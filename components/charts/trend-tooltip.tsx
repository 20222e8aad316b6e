import { descending } from 'd3-array';
import { LegendMark } from '@/components/figure/legend-mark';
import { liveValue } from '@/lib/charts/live';
import { spreadText } from '@/lib/charts/trend-words';
import type { LiveSeries, LiveTrend, PointValue } from '@/lib/charts/types';
import { countOf, wholeNumber } from '@/lib/format/figures';

type Props = {
  live: LiveTrend;
  series: LiveSeries[];
  selected: LiveSeries | undefined;
  index: number;
};

/** The numbers of one period: each series' best with its range, the attacks, and what is not known. */
export function TrendTooltip({ live, series, selected, index }: Props) {
  const { measure, periods } = live;
  const several = live.series.length > 1;
  const rows = series
    .map((one) => ({ ...one, value: liveValue(one, index) }))
    .sort((a, b) => descending(a.value.best ?? -1, b.value.best ?? -1));
  return (
    <div className="tooltip">
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
                  {label}
                </th>
              )}
              <td className="tooltip-value">
                {value.best === null ? 'unknown' : wholeNumber(value.best)}
              </td>
              <td className="tooltip-more">{moreText(value, measure !== 'attacks')}</td>
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

function moreText(value: PointValue, ranged: boolean): string {
  if (!ranged) return value.attacks === 1 ? 'attack' : 'attacks';
  const parts = [spreadText(value), countOf(value.attacks, 'attack', 'attacks')];
  if (value.unknown > 0) parts.push(`${wholeNumber(value.unknown)} with no known figure`);
  if (value.openEnded > 0) parts.push(`${wholeNumber(value.openEnded)} open-ended`);
  return parts.filter((part) => part !== '').join(' · ');
}
