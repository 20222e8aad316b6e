import type { Sparkline } from '@/lib/charts/types';

/** A trend as a thumbnail. */
export function SparklineView({ figure }: { figure: Sparkline }) {
  const { box, band, line, last, alt } = figure;
  return (
    <svg
      className="sparkline series-0"
      role="img"
      aria-label={alt}
      viewBox={`0 0 ${box.width} ${box.height}`}
      width={box.width}
      height={box.height}
    >
      {band && <path className="trend-band" d={band} />}
      <path className="trend-line" d={line} />
      {last && <circle className="trend-marker" cx={last.x} cy={last.y} r={2.2} />}
    </svg>
  );
}
