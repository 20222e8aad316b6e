import type { DividedBars } from '@/lib/charts/bar-columns';
import { type BarsLayout, placeBars } from '@/lib/charts/place-bars';
import type { BarChart } from '@/lib/charts/types';
import { BarMarks, barClass } from './bar-marks';

type Props = { chart: BarChart; heading: string; divided?: DividedBars | undefined };

/** A ranking as one drawing at either width, for pictures: pages have it as a table. */
export function BarsDrawing(props: Props) {
  return (
    <>
      <Layout {...props} layout="wide" />
      <Layout {...props} layout="narrow" />
    </>
  );
}

function Layout({ chart, heading, divided, layout }: Props & { layout: BarsLayout }) {
  const { box, words, rules, bars } = placeBars(chart, heading, divided, layout);
  return (
    <svg
      className={`trend-svg trend-${layout}`}
      data-layout={layout}
      role="img"
      aria-label={chart.alt}
      viewBox={`0 0 ${box.width} ${box.height}`}
      width={box.width}
      height={box.height}
    >
      {rules.map((y) => (
        <path key={y} className="trend-grid" d={`M0,${y.toFixed(1)}H${box.width}`} />
      ))}
      {bars.map(({ bar, parts, room }) => (
        <g key={bar.key} className={barClass(parts)}>
          <BarMarks bar={bar} parts={parts} room={room} />
        </g>
      ))}
      {words.map(({ text, x, y, size, anchor, isQuiet }) => (
        <text
          key={`${x} ${y} ${text}`}
          className={isQuiet ? undefined : 'trend-text'}
          x={x.toFixed(1)}
          y={y.toFixed(1)}
          fontSize={size}
          textAnchor={anchor}
        >
          {text}
        </text>
      ))}
    </svg>
  );
}
