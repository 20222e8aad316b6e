import type { ChangeFigure } from '@/lib/figure/types';
import { ChangeMarks } from './change-marks';
import { TrendAxes } from './trend-axes';
import { TrendSeriesMarks } from './trend-series-marks';
import { TrendUnknownMarks } from './trend-unknown-marks';

/** A chart as it is and as it would be, as one image with a text alternative. */
export function ChangeSvg({ change: { figure, marks, lone } }: { change: ChangeFigure }) {
  const { box, fontSize, alt, emptyLines } = figure;
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
      <TrendAxes figure={figure} />
      <TrendUnknownMarks figure={figure} />
      <TrendSeriesMarks figure={figure} />
      <ChangeMarks marks={marks} lone={lone} />
      {emptyLines.map(({ text, x, y, anchor }) => (
        <text key={y} className="trend-text" x={x} y={y} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </svg>
  );
}
