import { attackColumnsPath, type PlacedStrip, type Strip } from '@/lib/charts/strip';
import { At, Stretched } from './stretched';

/**
 * Attacks as columns below a trend, at both widths and stretched as the trend is, so that years stand above each other; an image
 * with words to a screen reader.
 */
export function StripView({ strip }: { strip: Strip }) {
  return (
    <div className="strip">
      <p className="strip-title">{strip.title}</p>
      <StripSvg layout="wide" alt={strip.alt} placed={strip.wide} />
      <StripSvg layout="narrow" alt={strip.alt} placed={strip.narrow} />
    </div>
  );
}

type Props = { layout: 'wide' | 'narrow'; alt: string; placed: PlacedStrip };

function StripSvg({ layout, alt, placed }: Props) {
  const { width, height, fontSize, plot, base, columns, top } = placed;
  const box = { width, height };
  return (
    <svg
      className={`trend-svg trend-${layout}`}
      role="img"
      aria-label={alt}
      width={width}
      height={height}
      fontSize={fontSize}
    >
      <At x={plot.left} y={top.y} box={box}>
        <text x={-TEXT_GAP} textAnchor="end">
          {top.text}
        </text>
      </At>
      <Stretched box={box}>
        <path className="strip-columns" d={attackColumnsPath(columns)} />
        <line className="trend-base" x1={plot.left} x2={plot.right} y1={base} y2={base} />
      </Stretched>
    </svg>
  );
}

const TEXT_GAP = 8;
