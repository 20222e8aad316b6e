import { descending } from 'd3-array';
import { liveValue } from '@/lib/charts/live';
import { figureText } from '@/lib/charts/shown';
import { fillingText, gapText, IN_PART, impreciseText, spreadText } from '@/lib/charts/trend-words';
import type { LiveNumbers, LiveSeries, PointValue } from '@/lib/charts/types';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { LegendMark } from './chart-frame';

type Place = 'pointer' | 'top' | 'bottom';

/** The edge of the screen that a chart is farther from. */
export function edgeAwayFrom(id: string): Place {
  const box = document.getElementById(id)?.querySelector('.trend-plot')?.getBoundingClientRect();
  const middle = box === undefined ? 0 : box.top + box.height / 2;
  return middle > window.innerHeight / 2 ? 'top' : 'bottom';
}

type Props = {
  live: LiveNumbers;
  series: LiveSeries[];
  /** Whose incidents a click or Enter opens. */
  selected: LiveSeries | undefined;
  index: number;
  at: Place;
};

/** The numbers of one period: each series' best with its range, the attacks, what is not known, and what a click opens. */
export function Tooltip({ live, series, selected, index, at }: Props) {
  const { periods } = live;
  const several = live.series.length > 1;
  const rows = series
    .map((one) => ({ ...one, value: liveValue(one, index) }))
    .sort((a, b) => descending(a.value.best ?? -1, b.value.best ?? -1));
  const opens = selected?.linkTemplate != null && (selected.attacks[index] ?? 0) > 0;
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
                {value.best === null
                  ? (gapText(value) ?? 'unknown')
                  : figureText(value.best, live.shown)}
              </td>
              <td className="tooltip-more">{moreText(value, live, periods[index]?.label ?? '')}</td>
            </tr>
          ))}
          {rows.map(
            ({ key, mean }) =>
              mean?.[index] != null && (
                <tr key={`${key} mean`}>
                  <td className="tooltip-value">{figureText(mean[index], live.shown)}</td>
                  <td className="tooltip-more">{live.meanLabel}</td>
                </tr>
              ),
          )}
        </tbody>
      </table>
      {opens && (
        <p className="tooltip-hint">
          <span className="for-pointer">Click or press Enter to see the incidents</span>
          <span className="for-touch">Tap again to see the incidents</span>
          {several && (
            <>
              {' '}
              of <bdi>{selected?.label}</bdi>
            </>
          )}
        </p>
      )}
    </div>
  );
}

function moreText(value: PointValue, live: LiveNumbers, period: string): string {
  if (gapText(value) !== null) return '';
  const parts =
    live.measure === 'attacks'
      ? [value.attacks === 1 ? 'attack' : 'attacks']
      : [spreadText(value, live.shown), countOf(value.attacks, 'attack', 'attacks')];
  if (value.unknown > 0) parts.push(`${wholeNumber(value.unknown)} with no known figure`);
  if (value.openEnded > 0) parts.push(`${wholeNumber(value.openEnded)} open-ended`);
  if (value.imprecise > 0) parts.push(impreciseText(value.imprecise, live, period));
  if (value.covered === 'part') parts.push(IN_PART);
  const filling = fillingText(value);
  if (filling !== null) parts.push(filling);
  return parts.filter((part) => part !== '').join(' · ');
}
