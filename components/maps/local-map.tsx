import { besideDot, type Label, labelsThatFit } from '@/lib/map/labels';
import type { LocalMap } from '@/lib/map/local-map';
import type { Spot } from '@/lib/map/view';

type DrawingProps = {
  map: LocalMap;
  /** Unique on the page. */
  id: string;
  /** Places that are named beside a dot, those that matter most first. */
  places: readonly (Spot & { text: string })[];
  /** Where there will be a mark, which no name is to run into. */
  mark: Spot | null;
  /** How large text is, in units of the map. */
  textSize: number;
  /** What of the map is seen, in its units. */
  seen: { left: number; top: number; size: number };
  hasGrid?: boolean;
};

/** What lies below the point: land, borders, provinces, disputed areas hatched, and names as far as there is room. */
export function MapDrawing({ map, id, places, mark, textSize, seen, hasGrid }: DrawingProps) {
  const { left, top, size } = seen;
  const dots = places.map((place): Label => ({ ...place, kind: 'place', room: null }));
  const within = { left, top, right: left + size, bottom: top + size };
  const shown = labelsThatFit([...dots, ...map.labels], textSize, within, mark);
  return (
    <>
      <defs>
        <Hatching
          id={`${id}-disputed`}
          className="map-disputed-line"
          step={textSize / 2}
          turn={45}
        />
        <Hatching
          id={`${id}-somewhere`}
          className="map-where-line"
          step={textSize / 2}
          turn={-45}
        />
      </defs>
      <path d={map.land} className="map-land" />
      <path d={map.country} className="map-country" />
      <path d={map.disputed} fill={`url(#${id}-disputed)`} />
      {map.somewhere && <path d={map.somewhere} fill={`url(#${id}-somewhere)`} />}
      {hasGrid && <path d={map.grid} className="map-grid" />}
      <path d={map.provinces} className="map-provinces" />
      <path d={map.borders} className="map-borders" />
      {shown.map((label) => (
        <MapName key={`${label.kind} ${label.text}`} label={label} size={textSize} />
      ))}
    </>
  );
}

/** Slanting lines, as a pattern to fill shapes with. */
export function Hatching(props: { id: string; className: string; step: number; turn: number }) {
  const { id, className, step, turn } = props;
  return (
    <pattern
      id={id}
      width={step}
      height={step}
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${turn})`}
    >
      <path d={`M0 0V${step}`} className={className} strokeWidth={step / 4} />
    </pattern>
  );
}

function MapName({ label, size }: { label: Label; size: number }) {
  const { kind, text, x, y } = label;
  const down = y + size * 0.35;
  const common = { fontSize: size, strokeWidth: size / 4, className: `map-name map-name-${kind}` };
  if (kind !== 'place') {
    return (
      <text x={x} y={down} textAnchor="middle" {...common}>
        {text}
      </text>
    );
  }
  return (
    <>
      <circle cx={x} cy={y} r={size / 6} className="map-dot" />
      <text x={besideDot(label, size)} y={down} {...common}>
        {text}
      </text>
    </>
  );
}

/** Where something happened: a ring and a cross of some size. */
export function PointMark({ spot: { x, y }, size }: { spot: Spot; size: number }) {
  return (
    <g className="map-point">
      <circle cx={x} cy={y} r={size * 0.6} />
      <path d={`M${x - size} ${y}h${size * 2}M${x} ${y - size}v${size * 2}`} />
    </g>
  );
}
