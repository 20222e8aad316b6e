import { wholeNumber } from '@/lib/format/figures';
import { type Label, labelsThatFit } from '@/lib/map/labels';
import type { MapCircle, ViewMap } from '@/lib/map/view-map';
import { Hatching } from './local-map';

type Props = {
  map: ViewMap;
  /** Whether the largest circles are named: places have names, cells don't. */
  isNamed: boolean;
  /** Unique on the page. */
  id: string;
  alt: string;
  /** What a circle says, under the pointer and to people who can't see it. */
  wordsOf: (circle: MapCircle) => string;
  /** Where a circle leads: the view of its place alone. Null for one that leads nowhere. */
  hrefOf: (circle: MapCircle) => string | null;
};

/** About how wide the map is on a wide screen and on a phone: names that fit there are shown. maps.css says from where on. */
const WIDTHS = { wide: 520, narrow: 320 } as const;
type Layout = keyof typeof WIDTHS;
const LAYOUTS: readonly Layout[] = ['wide', 'narrow'];
/** How large text is on the screen, on either. */
const TEXT = 13;
/** Circles that are named. */
const MOST_NAMED = 8;
/** Room for the scale, below the map. */
const SCALE_HEIGHT = 140;

/**
 * A view's map: a circle for each place, the largest first, which is the order in which the keyboard comes to them. The scale
 * below it says what their areas mean. Text lies over the drawing, so that it is as large on every screen.
 */
export function ViewMapDrawing({ map, isNamed, id, alt, wordsOf, hrefOf }: Props) {
  const { width, circles } = map;
  const height = map.height + SCALE_HEIGHT;
  return (
    <div className="view-map series-0">
      <svg viewBox={`0 0 ${width} ${height}`} aria-label={alt}>
        <defs>
          <Hatching id={`${id}-disputed`} className="map-disputed-line" step={9} turn={45} />
        </defs>
        <rect width={width} height={map.height} className="view-map-sea" />
        <path d={map.land} className="map-land" />
        <path d={map.country} className="map-country" />
        <path d={map.disputed} fill={`url(#${id}-disputed)`} />
        <path d={map.provinces} className="map-provinces" />
        <path d={map.borders} className="map-borders" />
        {map.rest.count > 0 && <path d={map.rest.path} className="view-map-circle" />}
        {circles.map((circle) => (
          <Circle key={circle.key} circle={circle} words={wordsOf(circle)} href={hrefOf(circle)} />
        ))}
        {scalePlaces(map).map(({ value, x, y, r }) => (
          <circle key={value} cx={x} cy={y} r={r} className="view-map-circle" />
        ))}
      </svg>
      <svg className="view-map-words" aria-hidden="true">
        {isNamed && LAYOUTS.map((layout) => <Names key={layout} map={map} layout={layout} />)}
        {scalePlaces(map).map(({ value, x, y, r }) => (
          <text
            key={value}
            x={percent((x + r + 8) / width)}
            y={percent(y / height)}
            className="view-map-scale"
          >
            {wholeNumber(value)}
          </text>
        ))}
      </svg>
    </div>
  );
}

type CircleProps = { circle: MapCircle; words: string; href: string | null };

function Circle({ circle: { x, y, r, isRegion = false }, words, href }: CircleProps) {
  const mark = (
    <circle cx={x} cy={y} r={r} className={isRegion ? 'view-map-region' : 'view-map-circle'}>
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

function Names({ map, layout }: { map: ViewMap; layout: Layout }) {
  const size = (TEXT * map.width) / WIDTHS[layout];
  const labels = map.circles.slice(0, MOST_NAMED).map(({ label, x, y, r }): Label => {
    // A name would hide a small circle, and stands above it.
    const up = r < size ? r + size * 0.7 : 0;
    return { text: label, kind: 'country', x, y: y - up, room: null };
  });
  const within = { left: 0, top: 0, right: map.width, bottom: map.height };
  return labelsThatFit(labels, size, within).map(({ text, x, y }) => (
    <text
      key={text}
      x={percent(x / map.width)}
      y={percent(y / (map.height + SCALE_HEIGHT))}
      className="map-name map-name-country"
      data-layout={layout}
    >
      {text}
    </text>
  ));
}

const percent = (part: number) => `${(part * 100).toFixed(1)}%`;

/** Circles of round values, beside one another below the map. */
function scalePlaces({ height, width, scale }: ViewMap) {
  const largest = scale[0]?.r ?? 0;
  const step = width / 3;
  return scale.map((circle, i) => ({
    ...circle,
    x: Math.round(largest + 8 + i * step),
    y: height + SCALE_HEIGHT / 2,
  }));
}
