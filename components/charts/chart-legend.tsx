import { useSyncExternalStore } from 'react';
import { LegendMark } from '@/components/figure/legend-mark';
import type { LiveSeries } from '@/lib/charts/types';

type Props = {
  series: LiveSeries[];
  hidden: ReadonlySet<string>;
  onToggle: (key: string) => void;
};

/** The series' names; once the script runs, each is a switch that shows or hides its series. */
export function ChartLegend({ series, hidden, onToggle }: Props) {
  const live = useSyncExternalStore(subscribe, onClient, onServer);
  return (
    <ul className="legend">
      {series.map(({ key, label, style }) => {
        const content = (
          <>
            <LegendMark style={style} />
            {label}
          </>
        );
        return (
          <li key={key}>
            {live ? (
              <button
                type="button"
                className="legend-item"
                aria-pressed={!hidden.has(key)}
                onClick={() => onToggle(key)}
              >
                {content}
              </button>
            ) : (
              <span className="legend-item">{content}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const subscribe = () => () => {};
const onClient = () => true;
const onServer = () => false;
