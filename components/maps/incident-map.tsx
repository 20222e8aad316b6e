import { kilometresAUnit, spotOf } from '@/lib/map/frame';
import type { LocalMap } from '@/lib/map/local-map';
import type { Point } from '@/lib/map/view';
import { MapDrawing, PointMark } from './local-map';

type Props = {
  map: LocalMap;
  /** Unique on the page. */
  id: string;
  /** The country. */
  name: string;
  point: Point | null;
  wherePrecision: number | null;
  /** Places that the ledger knows, those that matter most first. */
  places?: readonly (Point & { name: string })[];
};

/** How large text is: the map is drawn about as large as its units are pixels. */
const TEXT = 12;
const MARK = 10;
/** What `2` among the codes of where precision says. */
const WITHIN_KM = 25;
/** Of a circle that stands for a district, a line or an area, whose size is not known. */
const SOMEWHERE = 24;

/** Where an incident happened among what is near by, with how exactly that is known, as a picture with its words below. */
export function IncidentMap({ map, id, name, point, wherePrecision, places = [] }: Props) {
  const spot = point && spotOf(map.frame, point);
  const words = whereWords(map, point, wherePrecision);
  const isSeen =
    spot !== null && [spot.x, spot.y].every((along) => along >= 0 && along <= map.size);
  const near = places.flatMap((place) => {
    const at = spotOf(map.frame, place);
    return at === null ? [] : [{ ...at, text: place.name }];
  });
  return (
    <figure className="m-0 w-full max-w-80">
      <svg
        viewBox={`0 0 ${map.size} ${map.size}`}
        role="img"
        aria-label={`Map of ${name}. ${words}`}
        className="map"
      >
        <MapDrawing
          map={map}
          id={id}
          places={near}
          mark={spot}
          textSize={TEXT}
          seen={{ left: 0, top: 0, size: map.size }}
        />
        {spot && isSeen && point && (
          <Where map={map} id={id} spot={spot} point={point} wherePrecision={wherePrecision} />
        )}
      </svg>
      <figcaption className="mt-1 text-sm text-muted">
        {words}
        {point !== null && !isSeen && ' The point lies outside this map.'}
        {map.disputed !== '' && ' Disputed areas are hatched in grey.'}
      </figcaption>
    </figure>
  );
}

type WhereProps = {
  map: LocalMap;
  id: string;
  spot: { x: number; y: number };
  point: Point;
  wherePrecision: number | null;
};

function Where({ map, id, spot, point, wherePrecision }: WhereProps) {
  const { x: cx, y: cy } = spot;
  if (map.somewhere !== '') return null;
  if (wherePrecision === 2) {
    const r = WITHIN_KM / kilometresAUnit(map.frame, point.latitude);
    return (
      <>
        <circle cx={cx} cy={cy} r={r} className="map-where" fill="none" />
        <PointMark spot={spot} size={MARK / 2} />
      </>
    );
  }
  if (wherePrecision === null || wherePrecision === 1) return <PointMark spot={spot} size={MARK} />;
  return (
    <circle cx={cx} cy={cy} r={SOMEWHERE} className="map-where" fill={`url(#${id}-somewhere)`} />
  );
}

function whereWords(
  { somewhere }: LocalMap,
  point: Point | null,
  precision: number | null,
): string {
  if (point === null) return 'No point has been recorded.';
  const stands = 'The hatched circle is in the right place, but its size means nothing.';
  switch (precision) {
    case null:
      return 'The mark is at the point. How exact it is has not been recorded.';
    case 1:
      return 'The mark is where it happened.';
    case 2:
      return 'It happened within the circle, 25 km around the mark.';
    case 3:
      return `Only the district is known. ${stands}`;
    case 4:
      return somewhere === ''
        ? `Only the province is known. ${stands}`
        : 'Only the province is known. It is hatched.';
    case 6:
      return 'Only the country is known. It is hatched.';
    case 7:
      return `It happened in international waters or airspace. ${stands}`;
    default:
      return `It happened somewhere along a line or in an area. ${stands}`;
  }
}
