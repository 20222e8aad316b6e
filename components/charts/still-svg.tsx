import type { ReactNode } from 'react';
import type { Box } from '@/lib/charts/types';

type Props = {
  /** Unique on the page. */
  id: string;
  layout: 'wide' | 'narrow';
  chart: { box: Box; fontSize: number; alt: string; description: string };
  /** What is drawn: one image with a text alternative, as an image has no parts to a screen reader. */
  image: ReactNode;
  /** The links of its points or marks, which stand beside that image. */
  children: ReactNode;
};

/** A still chart at one of its widths. It has no style attributes: the page's policy refuses them. */
export function StillSvg({ id, layout, chart, image, children }: Props) {
  const { box, fontSize, alt, description } = chart;
  const described = `${id}-${layout}-description`;
  return (
    <svg
      className={`trend-svg trend-${layout}`}
      role="presentation"
      data-layout={layout}
      width={box.width}
      height={box.height}
      fontSize={fontSize}
    >
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of shapes is not interactive. */}
      <g role="img" aria-label={alt} aria-describedby={described}>
        <desc id={described}>{description}</desc>
        {image}
      </g>
      {children}
    </svg>
  );
}
