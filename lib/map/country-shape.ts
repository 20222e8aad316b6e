import { geoArea, geoCentroid, geoDistance } from 'd3-geo';
import type { MultiPolygon, Polygon } from 'geojson';
import codes from 'i18n-iso-countries/codes.json';
import { feature } from 'topojson-client';
import world from 'world-atlas/countries-50m.json';

/** ISO 3166-1 numeric codes, by which the shapes are named. */
const NUMERIC = new Map(codes.map(([, alpha3 = '', numeric = '']) => [alpha3, numeric]));

/** Shapes without a code that belong to a country of ours: where a point in them lies is told by lib/reference. */
const NAMED: Readonly<Record<string, string>> = {
  CYP: 'N. Cyprus',
  SOM: 'Somaliland',
  XKX: 'Kosovo',
};

/** As far from its largest part as what belongs to a country is shown with it, in radians: Alaska is, Guyane is not. */
const NEAR = 1;

/** All land, as one shape for each country. */
export const WORLD = feature(world, world.objects.countries);

/** The shape of a country and of what lies near it; null where the atlas has none. */
export function countryShape(code: string): MultiPolygon | null {
  const id = NUMERIC.get(code);
  const own = WORLD.features.filter(
    (one) => (id !== undefined && one.id === id) || one.properties.name === NAMED[code],
  );
  const parts = own.flatMap(({ geometry }) => partsOf(geometry));
  const [largest] = parts.toSorted((a, b) => geoArea(b) - geoArea(a));
  if (largest === undefined) return null;
  const centre = geoCentroid(largest);
  const near = parts.filter((part) => geoDistance(geoCentroid(part), centre) < NEAR);
  return { type: 'MultiPolygon', coordinates: near.map(({ coordinates }) => coordinates) };
}

function partsOf(geometry: (typeof WORLD)['features'][number]['geometry']): Polygon[] {
  if (geometry.type === 'Polygon') return [geometry];
  if (geometry.type !== 'MultiPolygon') return [];
  return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
}
