import { type KeyboardEvent, type MouseEvent, useMemo, useState } from 'react';
import {
  type CountryMap,
  countryMap,
  type Point,
  type Spot,
  viewAround,
  viewBoxOf,
  viewShowing,
  WHOLE_MAP,
} from '@/lib/map/country-map';

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
  const map = useMemo(() => countryMap(country.code), [country.code]);
  const [view, setView] = useState(WHOLE_MAP);
  if (map === null) return <p className="mt-2">There is no map of {country.name} here.</p>;
  const spot = point && map.spotOf(point);

  const zoomBy = (factor: number) => setView(viewAround(view.zoom * factor, spot ?? view.centre));
  const choose = (chosen: Spot) => {
    onChoose(map.pointAt(chosen, view.zoom));
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
        Borders are approximate.
      </p>
      <div
        role="application"
        aria-label={`Map of ${country.name}`}
        aria-describedby="map-keys map-point"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keys itself.
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="mt-2 border border-edge"
      >
        <MapDrawing
          map={map}
          viewBox={viewBoxOf(view)}
          zoom={view.zoom}
          spot={spot}
          onClick={onClick}
        />
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
            : `The point is at ${point.latitude}, ${point.longitude}.`}
        </output>
      </p>
    </div>
  );
}

type Props = {
  map: CountryMap;
  viewBox: string;
  zoom: number;
  spot: Spot | null;
  onClick: (event: MouseEvent<SVGSVGElement>) => void;
};

/** A country among its neighbours, with a grid of whole degrees and the point. */
function MapDrawing({ map, viewBox, zoom, spot, onClick }: Props) {
  const line = { fill: 'none', vectorEffect: 'non-scaling-stroke' } as const;
  return (
    <svg
      viewBox={viewBox}
      aria-hidden="true"
      className="block aspect-square w-full cursor-crosshair bg-paper"
      onClick={onClick}
    >
      <path d={map.land} className="fill-wash stroke-edge" vectorEffect="non-scaling-stroke" />
      <path
        d={map.country}
        className="fill-accent-soft stroke-ink"
        vectorEffect="non-scaling-stroke"
      />
      <path d={map.grid} {...line} className="stroke-line" />
      {map.names.map(({ name, x, y }) => (
        <text
          key={`${name} ${x}`}
          x={x}
          y={y}
          fontSize={14 / zoom}
          textAnchor="middle"
          className="fill-muted"
        >
          {name}
        </text>
      ))}
      {spot && (
        <g className="stroke-error" {...line} strokeWidth={2}>
          <circle cx={spot.x} cy={spot.y} r={6 / zoom} vectorEffect="non-scaling-stroke" />
          <path
            d={`M${spot.x - 10 / zoom} ${spot.y}h${20 / zoom}M${spot.x} ${spot.y - 10 / zoom}v${20 / zoom}`}
            vectorEffect="non-scaling-stroke"
          />
        </g>
      )}
    </svg>
  );
}
