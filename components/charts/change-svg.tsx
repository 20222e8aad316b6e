import { CHANGE_STYLES } from '@/lib/charts/change';
import type { ChangeChart } from '@/lib/charts/types';
import {
  TrendAxes,
  TrendEmptyLines,
  TrendSeriesMarks,
  TrendUncovered,
  TrendUnknownMarks,
} from './trend-marks';

/** A chart as it is and as it would be, as one image with a text alternative. */
export function ChangeSvg({ change: { placed: chart, marks, lone } }: { change: ChangeChart }) {
  const { box, fontSize, alt } = chart;
  return (
    <svg
      className="trend-svg"
      role="img"
      aria-label={alt}
      viewBox={`0 0 ${box.width} ${box.height}`}
      width={box.width}
      height={box.height}
      fontSize={fontSize}
    >
      <TrendAxes chart={chart} />
      <TrendUncovered chart={chart} />
      <TrendUnknownMarks chart={chart} />
      <TrendSeriesMarks chart={chart} />
      <ChangeMarks marks={marks} lone={lone} />
      <TrendEmptyLines chart={chart} />
    </svg>
  );
}

/** The years that change: a bar where they are, a dot where they would be, and a line from one to the other. */
function ChangeMarks({ marks, lone }: Pick<ChangeChart, 'marks' | 'lone'>) {
  const at = (key: 'from' | 'to') =>
    [...marks, ...lone]
      .flatMap(({ x, [key]: y }) => (y === null ? [] : `M${x},${y}${CHANGE_STYLES[key].marker}`))
      .join('');
  const stems = marks.flatMap(({ x, from, to }) =>
    from === null || to === null ? [] : `M${x},${from}V${to}`,
  );
  return (
    <>
      <g className={`series-${CHANGE_STYLES.from.slot}`}>
        <path className="change-from" d={at('from')} />
      </g>
      <g className={`series-${CHANGE_STYLES.to.slot}`}>
        <path className="change-stem" d={stems.join('')} />
        <path className="trend-marker" d={at('to')} />
      </g>
    </>
  );
}
