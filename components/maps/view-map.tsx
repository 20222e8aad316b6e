import { wholeNumber } from '@/lib/format/figures';
import { type Label, labelsThatFit, labelWidth } from '@/lib/map/labels';
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
        {isNamed && (
          <MapNames
            width={width}
            height={map.height}
            foot={SCALE_HEIGHT}
            names={circles.map(({ label, x, y, r }) => ({ text: label, x, y, r }))}
          />
        )}
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

function Circle({ circle: { x, y, r, isRegion = false, reach }, words, href }: CircleProps) {
  const title = <title>{words}</title>;
  const mark = (
    <>
      <circle
        cx={x}
        cy={y}
        r={r}
        className={isRegion ? 'view-map-region' : 'view-map-circle'}
        pointerEvents={reach === undefined ? undefined : 'none'}
      >
        {reach === undefined && title}
      </circle>
      {reach !== undefined && (
        <path d={reach} className="view-map-reach">
          {title}
        </path>
      )}
    </>
  );
  if (href === null) return mark;
  return (
    <a href={href} aria-label={words}>
      {mark}
    </a>
  );
}

type NamesProps = {
  width: number;
  height: number;
  /** What stands below the map in the same drawing. */
  foot: number;
  /** In the order of their weight, each with how large its circle is: zero for none. */
  names: readonly { text: string; x: number; y: number; r: number }[];
};

/** The names of what weighs most, on a wide screen and on a phone: the style sheet shows one of them. */
export function MapNames(props: NamesProps) {
  return LAYOUTS.map((layout) => <Names key={layout} layout={layout} {...props} />);
}

function Names({ width, height, foot, names, layout }: NamesProps & { layout: Layout }) {
  const size = (TEXT * width) / WIDTHS[layout];
  const labels = names.slice(0, MOST_NAMED).map(({ text, x, y, r }): Label => {
    const above = { x, y: y - r - size * 0.7 };
    const below = { x, y: y + r + size * 0.7 };
    const aside = r + size * 0.3 + labelWidth(text, size) / 2;
    const beside = [
      { x: x - aside, y },
      { x: x + aside, y },
    ];
    // A name would hide a small circle, and stands above it.
    const [first, ...others] =
      r > 0 && r < size ? [above, below, ...beside] : [{ x, y }, ...beside, above, below];
    return { text, kind: 'country', ...first, others, room: null };
  });
  const within = { left: 0, top: 0, right: width, bottom: height };
  return labelsThatFit(labels, size, within).map(({ text, x, y }) => (
    <text
      key={text}
      x={percent(x / width)}
      y={percent(y / (height + foot))}
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
