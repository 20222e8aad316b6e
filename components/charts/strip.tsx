import type { PlacedStrip, Strip } from '@/lib/charts/strip';

/** Attacks as columns below a trend, at both widths as the trend is; an image with words to a screen reader. */
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
  return (
    <svg
      className={`trend-svg trend-${layout}`}
      role="img"
      aria-label={alt}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      fontSize={fontSize}
    >
      <text x={plot.left - TEXT_GAP} y={top.y} textAnchor="end">
        {top.text}
      </text>
      <path className="strip-columns" d={columns.map(columnPath).join('')} />
      <line className="trend-base" x1={plot.left} x2={plot.right} y1={base} y2={base} />
    </svg>
  );
}

const TEXT_GAP = 8;

function columnPath({ x, y, width, height }: PlacedStrip['columns'][number]): string {
  return `M${x},${y}h${width}v${height}h${-width}z`;
}
