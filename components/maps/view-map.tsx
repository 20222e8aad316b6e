import { wholeNumber } from '@/lib/format/figures';
import { type Label, labelsThatFit } from '@/lib/map/labels';
import type { MapCircle, ViewMap } from '@/lib/map/view-map';
import { Hatching } from './local-map';

type Props = {
  map: ViewMap;
  /** Unique on the page. */
  id: string;
  alt: string;
  /** What a circle says, to whom can't see it and under the pointer. */
  wordsOf: (circle: MapCircle) => string;
  /** Where a circle leads; null for circles that lead nowhere. */
  hrefOf: ((key: string) => string) | null;
};

/** How large text is on a wide screen and on a phone, in units of the map; maps.css draws it so. */
const WIDE_TEXT = 12;
const PHONE_TEXT = 20;
/** Circles that are named. */
const MOST_NAMED = 8;
/** Room for the scale, below the map. */
const SCALE_HEIGHT = 84;

/**
 * A view's map: a circle for each place, the largest first, which is the order in which the keyboard comes to them. The scale
 * below it says what their areas mean.
 */
export function ViewMapDrawing({ map, id, alt, wordsOf, hrefOf }: Props) {
  const { width, height, circles } = map;
  return (
    <div className="view-map series-0">
      <svg
        viewBox={`0 0 ${width} ${height + SCALE_HEIGHT}`}
        role={hrefOf === null ? 'img' : 'group'}
        aria-label={alt}
      >
        <defs>
          <Hatching id={`${id}-disputed`} className="map-disputed-line" step={5} turn={45} />
        </defs>
        <rect width={width} height={height} className="view-map-sea" />
        <path d={map.land} className="map-land" />
        <path d={map.country} className="map-country" />
        <path d={map.disputed} fill={`url(#${id}-disputed)`} />
        <path d={map.provinces} className="map-provinces" />
        <path d={map.borders} className="map-borders" />
        {circles.map((circle) => (
          <Circle
            key={circle.key}
            circle={circle}
            words={wordsOf(circle)}
            href={hrefOf?.(circle.key) ?? null}
          />
        ))}
        <svg width={width} height={height + SCALE_HEIGHT} aria-hidden="true">
          <Names map={map} size={WIDE_TEXT} layout="wide" />
          <Names map={map} size={PHONE_TEXT} layout="narrow" />
          <Scale map={map} />
        </svg>
      </svg>
    </div>
  );
}

type CircleProps = { circle: MapCircle; words: string; href: string | null };

function Circle({ circle: { x, y, r }, words, href }: CircleProps) {
  const mark = (
    <circle cx={x} cy={y} r={r} className="view-map-circle">
      <title>{words}</title>
    </circle>
  );
  if (href === null) return mark;
  return (
    <a href={href} aria-label={words}>
      {mark}
    </a>
  );
}

type NamesProps = { map: ViewMap; size: number; layout: 'wide' | 'narrow' };

function Names({ map: { width, height, circles }, size, layout }: NamesProps) {
  const labels = circles.slice(0, MOST_NAMED).map(({ label, x, y, r }): Label => {
    // A name would hide a small circle, and stands above it.
    const up = r < size ? r + size * 0.7 : 0;
    return { text: label, kind: 'country', x, y: y - up, room: null };
  });
  const within = { left: 0, top: 0, right: width, bottom: height };
  return labelsThatFit(labels, size, within).map(({ text, x, y }) => (
    <text
      key={text}
      x={x}
      y={y + size * 0.35}
      textAnchor="middle"
      fontSize={size}
      strokeWidth={size / 4}
      className="map-name map-name-country"
      data-layout={layout}
    >
      {text}
    </text>
  ));
}

/** Circles of round values, beside one another. */
function Scale({ map: { height, scale } }: { map: ViewMap }) {
  const largest = scale[0]?.r ?? 0;
  const middle = height + 8 + largest;
  return scale.map(({ value, r }, i) => {
    const x = largest + 8 + i * (2 * largest + 56);
    return (
      <g key={value}>
        <circle cx={x} cy={middle} r={r} className="view-map-circle" />
        {(['wide', 'narrow'] as const).map((layout) => (
          <text
            key={layout}
            x={x + r + 6}
            y={middle + (layout === 'wide' ? WIDE_TEXT : PHONE_TEXT) * 0.35}
            fontSize={layout === 'wide' ? WIDE_TEXT : PHONE_TEXT}
            className="view-map-scale"
            data-layout={layout}
          >
            {wholeNumber(value)}
          </text>
        ))}
      </g>
    );
  });
}
