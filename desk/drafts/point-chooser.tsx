import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  use,
  useEffect,
  useRef,
  useState,
} from 'react';
import { MapDrawing, PointMark } from '@/components/maps/local-map';
import { pointAt, spotOf } from '@/lib/map/frame';
import type { LocalMap } from '@/lib/map/local-map';
import {
  MAP_SIZE,
  type MapView,
  type Point,
  type Spot,
  viewAround,
  viewBoxOf,
  viewShowing,
  WHOLE_MAP,
} from '@/lib/map/view';
import type { CountryOnMap, KnownPlace } from './queries-of-map';

export type PointChooserProps = {
  country: { code: string; name: string };
  /** Where the point is now. */
  point: Point | null;
  onChoose: (point: Point) => void;
};

/** How far one press of an arrow key moves the point, in units of the map as it is shown; with Shift, finely. */
const STEP = 10;
const FINE_STEP = 1;

const ARROWS: Readonly<Record<string, Spot>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const BUTTON =
  'min-h-9 cursor-pointer border border-edge bg-paper px-3.5 py-1 hover:bg-accent-soft';

/** A map of the country on which the point is set by a click, a touch or the arrow keys. */
export function PointChooser({ country, point, onChoose }: PointChooserProps) {
  const found = use(mapOf(country.code));
  if (found === null) return <p className="mt-2">The map could not be loaded.</p>;
  const { map, places } = found;
  if (map === null) return <p className="mt-2">There is no map of {country.name} here.</p>;
  return <Chooser name={country.name} {...{ map, places, point, onChoose }} />;
}

const asked = new Map<string, Promise<CountryOnMap | null>>();

/** The map of a country, which is asked for once; null if that failed. */
function mapOf(code: string): Promise<CountryOnMap | null> {
  const known = asked.get(code);
  if (known) return known;
  const answer = fetch(`/admin/map?${new URLSearchParams({ country: code })}`)
    .then((response): Promise<CountryOnMap> | null => (response.ok ? response.json() : null))
    .catch(() => null);
  asked.set(code, answer);
  return answer;
}

type ChooserProps = Pick<PointChooserProps, 'point' | 'onChoose'> & {
  name: string;
  map: LocalMap;
  places: KnownPlace[];
};

function Chooser({ name, map, places, point, onChoose }: ChooserProps) {
  const [view, setView] = useState(WHOLE_MAP);
  const spot = point && spotOf(map.frame, point);

  const zoomBy = (factor: number) => setView(viewAround(view.zoom * factor, spot ?? view.centre));
  const choose = (chosen: Spot) => {
    onChoose(pointAt(map.frame, chosen, view.zoom));
    setView(viewShowing(view, chosen));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow !== undefined) {
      const step = (event.shiftKey ? FINE_STEP : STEP) / view.zoom;
      const { x, y } = spot ?? view.centre;
      choose({ x: x + arrow.x * step, y: y + arrow.y * step });
    } else if (event.key === '+' || event.key === '=') zoomBy(2);
    else if (event.key === '-') zoomBy(1 / 2);
    else return;
    event.preventDefault();
  };
  const onClick = ({ currentTarget, clientX, clientY }: MouseEvent<SVGSVGElement>) => {
    const onScreen = currentTarget.getScreenCTM();
    if (onScreen) choose(new DOMPoint(clientX, clientY).matrixTransform(onScreen.inverse()));
  };
  return (
    <div className="mt-2">
      <p id="map-keys" className="text-muted">
        Click where it happened. Or move to the map and move the point with the arrow keys. Hold
        Shift to move it in smaller steps. Press + or − to zoom. Lines are {map.step} degrees apart.
        Borders are approximate. Disputed areas are hatched.
      </p>
      <div
        role="application"
        aria-label={`Map of ${name}`}
        aria-describedby="map-keys map-point"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keys itself.
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="mt-2"
      >
        <ZoomedMap map={map} places={places} view={view} spot={spot} onClick={onClick} />
      </div>
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <button type="button" className={BUTTON} onClick={() => zoomBy(2)}>
          Zoom in
        </button>
        <button type="button" className={BUTTON} onClick={() => zoomBy(1 / 2)}>
          Zoom out
        </button>
        <output id="map-point">
          {point === null
            ? 'No point is set.'
            : `The point is at ${point.latitude}, ${point.longitude}.${isOutside(spot) ? ' That is outside this map.' : ''}`}
        </output>
      </p>
    </div>
  );
}

const isOutside = (spot: Spot | null) =>
  spot === null || [spot.x, spot.y].some((along) => along < 0 || along > MAP_SIZE);

type Props = {
  map: LocalMap;
  places: KnownPlace[];
  view: MapView;
  spot: Spot | null;
  onClick: (event: MouseEvent<SVGSVGElement>) => void;
};

/** How large text and the mark are on the screen, in pixels. */
const TEXT = 13;
const MARK = 10;

/** A country among its neighbours, with a grid of whole degrees, names as far as there is room, and the point. */
function ZoomedMap({ map, places, view, spot, onClick }: Props) {
  const drawing = useRef<SVGSVGElement>(null);
  const width = useWidth(drawing);
  const size = MAP_SIZE / view.zoom;
  const pixel = size / width;
  const named = places.flatMap((place) => {
    const at = spotOf(map.frame, place);
    return at === null ? [] : [{ ...at, text: place.name }];
  });
  const seen = { left: view.centre.x - size / 2, top: view.centre.y - size / 2, size };
  return (
    <svg
      ref={drawing}
      viewBox={viewBoxOf(view)}
      aria-hidden="true"
      className="map cursor-crosshair"
      onClick={onClick}
    >
      <MapDrawing
        map={map}
        id="point-map"
        places={named}
        mark={spot}
        textSize={TEXT * pixel}
        seen={seen}
        hasGrid
      />
      {spot && <PointMark spot={spot} size={MARK * pixel} />}
    </svg>
  );
}

/** How wide a drawing is on the screen, in pixels. */
function useWidth(drawing: RefObject<Element | null>): number {
  const [width, setWidth] = useState(MAP_SIZE);
  useEffect(() => {
    const element = drawing.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const now = element.getBoundingClientRect().width;
      if (now > 0) setWidth(now);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [drawing]);
  return width;
}
