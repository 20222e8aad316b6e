import type { ChangeFigure } from '@/lib/charts/types';
import { ChangeMarks } from './change-marks';
import { TrendAxes } from './trend-axes';
import { TrendEmptyLines } from './trend-empty-lines';
import { TrendSeriesMarks } from './trend-series-marks';
import { TrendUnknownMarks } from './trend-unknown-marks';

/** A chart as it is and as it would be, as one image with a text alternative. */
export function ChangeSvg({ change: { figure, marks, lone } }: { change: ChangeFigure }) {
  const { box, fontSize, alt } = figure;
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
      <TrendEmptyLines figure={figure} />
    </svg>
  );
}
