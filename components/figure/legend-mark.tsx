import type { SeriesStyle } from '@/lib/charts/types';

/** A short piece of the series' line with its marker. */
export function LegendMark({ style }: { style: SeriesStyle }) {
  return (
    <svg
      className={`legend-mark series-${style.slot}`}
      viewBox="0 0 32 12"
      width={32}
      height={12}
      aria-hidden="true"
    >
      <line className="trend-line" x1={0} x2={32} y1={6} y2={6} strokeDasharray={style.dash} />
      <path className="trend-marker" d={`M16,6${style.marker}`} />
    </svg>
  );
}
