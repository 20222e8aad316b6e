import { shadeOf } from '@/lib/charts/classes';
import type { ColouredMap, ColouredPlace } from '@/lib/map/coloured-map';
import { Hatching } from './local-map';
import { MapNames } from './view-map';

type Props = {
  map: ColouredMap;
  /** Unique on the page. */
  id: string;
  alt: string;
  /** What classes are called, from the lowest on. */
  classes: readonly string[];
  /** What the rest is called, where there is some: of nothing, of no figure, and of what is grey. */
  zero: string;
  none: string;
  grey: string;
  nameOf: (place: ColouredPlace) => string;
  /** What a place says, under the pointer and to people who can't see it. */
  wordsOf: (place: ColouredPlace) => string;
  /** Where a place leads: the view of it alone. */
  hrefOf: (place: ColouredPlace) => string;
};

/**
 * A map of countries or provinces in the colours of their classes, the highest first in the order of the keyboard. What is disputed is hatched
 * below the colours, and what has no figure is dotted.
 */
export function ColouredMapDrawing(props: Props) {
  const { map, id, alt, nameOf, wordsOf, hrefOf } = props;
  const { width, height, bounds } = map;
  const dots = `url(#${id}-none)`;
  const disputed = `url(#${id}-disputed)`;
  return (
    <div className="view-map series-0">
      <div className="view-map-drawing">
        <svg viewBox={`0 0 ${width} ${height}`} aria-label={alt}>
          <defs>
            <Hatching id={`${id}-disputed`} className="map-disputed-line" step={9} turn={45} />
            <Dots id={`${id}-none`} />
          </defs>
          <rect width={width} height={height} className="view-map-sea" />
          <path d={map.land} className="map-land" />
          <path d={map.zero} className="map-shade map-shade-0" />
          <path d={map.none} className="map-shade map-shade-0" />
          <path d={map.none} fill={dots} />
          <path d={map.disputed} fill={disputed} />
          {map.places.map((place) => (
            <a key={place.key} href={hrefOf(place)} aria-label={wordsOf(place)}>
              <path
                d={place.path}
                className={`map-shade map-shade-${place.shade}${place.isSpot ? ' map-spot' : ''}`}
              >
                <title>{wordsOf(place)}</title>
              </path>
            </a>
          ))}
          <path d={map.provinces} className="map-provinces" />
          <path d={map.borders} className="map-borders" />
        </svg>
        <svg className="view-map-words" aria-hidden="true">
          <MapNames
            width={width}
            height={height}
            foot={0}
            names={map.places.map((place) => ({ text: nameOf(place), ...place.at, r: 0 }))}
          />
        </svg>
      </div>
      <ul className="map-key">
        {props.classes.map((label, k) => (
          <Swatch
            key={label}
            label={label}
            className={`map-shade-${shadeOf(k, bounds.length)}`}
            isShown
          />
        ))}
        <Swatch label={props.zero} className="map-shade-0" isShown={map.zero !== ''} />
        <Swatch label={props.none} className="map-shade-0" fill={dots} isShown={map.none !== ''} />
        <Swatch label={props.grey} className="map-land" isShown />
        <Swatch
          label="Disputed, in no colour"
          className="map-land"
          fill={disputed}
          isShown={map.disputed !== ''}
        />
      </ul>
    </div>
  );
}

function Dots({ id }: { id: string }) {
  return (
    <pattern id={id} width={8} height={8} patternUnits="userSpaceOnUse">
      <circle cx={4} cy={4} r={1.6} className="map-none-dot" />
    </pattern>
  );
}

type SwatchProps = { label: string; className: string; fill?: string; isShown: boolean };

function Swatch({ label, className, fill, isShown }: SwatchProps) {
  if (!isShown) return null;
  return (
    <li>
      <svg viewBox="0 0 24 16" width={24} height={16} aria-hidden="true">
        <rect x={0.5} y={0.5} width={23} height={15} className={`map-shade ${className}`} />
        {fill && <rect x={0.5} y={0.5} width={23} height={15} fill={fill} />}
      </svg>
      {label}
    </li>
  );
}
