import type { TrendFigure } from '@/lib/charts/types';
import { TrendAnnotations } from './trend-annotations';
import { TrendAxes } from './trend-axes';
import { TrendEmptyLines } from './trend-empty-lines';
import { TrendPoints } from './trend-points';
import { TrendSeriesMarks } from './trend-series-marks';
import { TrendUnknownMarks } from './trend-unknown-marks';

type Props = { id: string; layout: 'wide' | 'narrow'; figure: TrendFigure };

/**
 * The still figure. What is drawn is one image with a text alternative; the links of its points stand beside that
 * image, since an image has no parts to a screen reader. No style attributes: the page's policy refuses them.
 */
export function TrendSvg({ id, layout, figure }: Props) {
  const { box, fontSize } = figure;
  const description = `${id}-${layout}-description`;
  return (
    <svg
      className={`trend-svg trend-${layout}`}
      role="presentation"
      data-layout={layout}
      viewBox={`0 0 ${box.width} ${box.height}`}
      width={box.width}
      height={box.height}
      fontSize={fontSize}
    >
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of shapes is not interactive. */}
      <g role="img" aria-label={figure.alt} aria-describedby={description}>
        <desc id={description}>{figure.description}</desc>
        <TrendAxes figure={figure} />
        <TrendUnknownMarks figure={figure} />
        <TrendAnnotations figure={figure} />
        <TrendSeriesMarks figure={figure} />
        <TrendEmptyLines figure={figure} />
      </g>
      <TrendPoints figure={figure} />
    </svg>
  );
}
