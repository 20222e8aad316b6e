import { CHANGE_STYLES } from '@/lib/charts/change';
import type { ChangeFigure } from '@/lib/charts/types';

/** The years that change: a bar where they are, a dot where they would be, and a line from one to the other. */
export function ChangeMarks({ marks, lone }: Pick<ChangeFigure, 'marks' | 'lone'>) {
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
