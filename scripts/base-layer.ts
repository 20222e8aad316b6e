import { readFileSync, writeFileSync } from 'node:fs';
import { groupBy } from 'es-toolkit';
import type { Feature, FeatureCollection, MultiPolygon, Position } from 'geojson';
import { difference, type Geom, intersection } from 'polyclip-ts';
import { feature, merge, quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { filter, filterWeight, presimplify, quantile, simplify } from 'topojson-simplify';
import type {
  GeometryCollection,
  Polygon as Land,
  MultiPolygon as MultiLand,
  Topology,
} from 'topojson-specification';
import { UserError } from '@/lib/errors';
import { DISPUTED, type DisputedId } from '@/lib/map/disputed';
import { runCommand } from './lifecycle';

const AREAS = 'data/geo/areas.json';
const COUNTRIES = 'data/geo/countries.json';
/** The number of steps for coordinates, from one side of the world to the other. */
const FINE = 3e4;
const COARSE = 1e4;
/** The part of all points that the layer of countries keeps. */
const KEPT = 0.06;

/** As the source names things: Natural Earth's country, names of the area, and of a line who is on its two sides. */
type Source = Topology<{
  admin1: GeometryCollection<{ a: string; n: string | null; w: string | null }>;
  disputed: GeometryCollection<{ n: string; l: string; r: string }>;
}>;

/** An area as it is written: our code, its names, and which disputed area it is part of. */
type Area = Feature<MultiPolygon, { c: string; n: string; w?: string; d?: DisputedId }>;

/** Natural Earth's codes that are not ours; what is left out has none. */
const CODES: Readonly<Record<string, string | null>> = {
  ALD: 'ALA',
  ATA: null,
  ATC: 'AUS',
  CLP: 'FRA',
  CYN: 'CYP',
  ESB: 'GBR',
  KAB: 'KAZ',
  KAS: 'IND',
  KOS: 'XKX',
  PGA: 'VNM',
  PSX: 'PSE',
  SAH: 'ESH',
  SDS: 'SSD',
  SOL: 'SOM',
  USG: 'CUB',
  WSB: 'GBR',
};

/** Areas that the source files under a state, and ISO 3166 under a code of their own; or whose name it has wrong. */
const OWN: Readonly<Record<string, { c?: string; n?: string }>> = {
  'FRA Guadeloupe': { c: 'GLP' },
  'FRA Guyane française': { c: 'GUF' },
  'FRA Haute-Rhin': { n: 'Haut-Rhin' },
  'FRA La Réunion': { c: 'REU' },
  'FRA Martinique': { c: 'MTQ' },
  'FRA Mayotte': { c: 'MYT' },
  'IOA Christmas Island': { c: 'CXR' },
  'IOA Cocos (Keeling) Islands': { c: 'CCK' },
  "IRQ At-Ta'mim": { n: 'Kirkuk' },
  'IRQ Sala ad-Din': { n: 'Salah ad-Din' },
  'NLD Bonaire': { c: 'BES' },
  'NLD Saba': { c: 'BES' },
  'NLD St. Eustatius': { c: 'BES' },
  'NOR Bouvet Island': { c: 'BVT' },
  'NOR Svalbard': { c: 'SJM' },
  'NZL Tokelau': { c: 'TKL' },
  'DNK Sjaælland': { n: 'Sjælland' },
  'RUS Maga Buryatdan': { n: 'Magadan' },
  'SYR UNDOF': { n: 'Quneitra' },
};

/** Disputed areas that are whole areas of the source, by its code and, where not all of that is meant, its names. */
const WHOLE: readonly [DisputedId, string, ...string[]][] = [
  ['abkhazia', 'GEO', 'Abkhazia'],
  ['crimea', 'RUS', 'Crimea', 'Sevastopol'],
  ['gaza', 'PSX', 'Gaza Strip'],
  ['kashmir', 'IND', 'Jammu and Kashmir'],
  ['kashmir', 'PAK', 'Azad Kashmir', 'Northern Areas'],
  ['kashmir', 'KAS'],
  ['kosovo', 'KOS'],
  ['northern-cyprus', 'CYN'],
  ['paracel', 'CHN', 'Paracel Islands'],
  ['somaliland', 'SOL'],
  ['spratly', 'PGA'],
  ['taiwan', 'TWN'],
  ['west-bank', 'PSX', 'West Bank'],
  ['western-sahara', 'SAH'],
];

/**
 * Disputed areas that are parts of areas of the source: what lies between one of its lines and points beyond the border, in
 * order from the line's end to its beginning. The line is the one of that name and holder nearest to the first such point.
 */
type Cut = { id: DisputedId; of: string; line: string; beyond: Position[] };
const CUTS: readonly Cut[] = [
  {
    id: 'abyei',
    of: 'SDN',
    line: 'South Sudanese claim',
    beyond: [
      [27.8, 9.2],
      [29, 9.2],
    ],
  },
  {
    id: 'aksai-chin',
    of: 'CHN',
    line: 'Indian claim',
    beyond: [
      [78.4, 33.2],
      [77.5, 34.5],
      [77.4, 35.4],
    ],
  },
  {
    id: 'golan',
    of: 'ISR',
    line: 'Syrian claim',
    beyond: [
      [35.72, 33.42],
      [36.2, 33.3],
      [36.1, 32.6],
      [35.66, 32.62],
    ],
  },
  {
    id: 'shaksgam',
    of: 'CHN',
    line: 'Indian claim',
    beyond: [
      [77.3, 35.2],
      [76.3, 35.5],
      [75.5, 36.2],
      [75.8, 36.5],
    ],
  },
  {
    id: 'south-ossetia',
    of: 'GEO',
    line: 'Georgian claim',
    beyond: [
      [44.3, 43],
      [43.6, 43.1],
    ],
  },
  {
    id: 'western-sahara',
    of: 'MAR',
    line: 'Western Saharan claim',
    beyond: [
      [-14.5, 27.66],
      [-18, 24],
      [-18, 20],
      [-8, 20],
      [-8, 27.66],
    ],
  },
];

await runCommand(async () => {
  const [file, ...others] = process.argv.slice(2);
  if (file === undefined || others.length > 0) {
    throw new UserError('Name one file: the first-order areas of the world, as TopoJSON.');
  }
  const source: Source = JSON.parse(readFileSync(file, 'utf8'));
  const areas = areasOf(source);
  write(AREAS, topology({ areas: collection(areas) }, FINE));
  write(COUNTRIES, countriesOf(areas));
  return 0;
});

function write(path: string, layer: Topology): void {
  writeFileSync(path, `${JSON.stringify(layer)}\n`);
}

function collection<P>(features: Feature<MultiPolygon, P>[]): FeatureCollection<MultiPolygon, P> {
  return { type: 'FeatureCollection', features };
}

function areasOf(source: Source): Area[] {
  const cuts = CUTS.map((cut) => ({ ...cut, ring: ringOf(source, cut) }));
  return feature(source, source.objects.admin1).features.flatMap(({ geometry, properties }) => {
    const { a, n, w } = properties;
    const own = OWN[`${a} ${n}`];
    const c = own?.c ?? (a in CODES ? CODES[a] : a);
    if (c === null || c === undefined || geometry.type !== 'MultiPolygon') return [];
    const whole = WHOLE.find(([, code, ...names]) => code === a && isNamed(names, n));
    const name = own?.n ?? n ?? '';
    const names = { c, n: name, ...(w === null || w === n ? {} : { w }) };
    if (whole !== undefined) return [areaOf(geometry, names, whole[0])];
    return cutUp(
      geometry,
      names,
      cuts.filter(({ of }) => of === a),
    );
  });
}

function isNamed(names: readonly string[], name: string | null): boolean {
  return names.length === 0 || (name !== null && names.includes(name));
}

type Names = Omit<Area['properties'], 'd'>;

/** A disputed area is drawn with the first of its countries, unless that of the source is another of them. */
function areaOf(geometry: MultiPolygon, names: Names, d: DisputedId): Area {
  const { countries } = DISPUTED[d];
  const isOne = ['kashmir', 'shaksgam'].includes(d) && countries.some((code) => code === names.c);
  return {
    type: 'Feature',
    geometry,
    properties: { ...names, c: isOne ? names.c : countries[0], d },
  };
}

/** What is left of an area, and what of it is disputed. */
function cutUp(
  geometry: MultiPolygon,
  names: Names,
  cuts: readonly { id: DisputedId; ring: Position[] }[],
): Area[] {
  let left = geometry;
  const parts: Area[] = [];
  for (const { id, ring } of cuts) {
    const part = intersection(geomOf(left.coordinates), geomOf([[ring]]));
    if (part.length === 0) continue;
    left = wound(difference(geomOf(left.coordinates), geomOf([[ring]])));
    parts.push(areaOf(wound(part), names, id));
  }
  return left.coordinates.length === 0
    ? parts
    : [{ type: 'Feature', geometry: left, properties: names }, ...parts];
}

function geomOf(polygons: Position[][][]): Geom {
  return polygons.map((rings) => rings.map((ring) => ring.map(([x = 0, y = 0]) => [x, y])));
}

/** As d3-geo takes it: rings around land turn clockwise, those around holes the other way. */
function wound(polygons: Position[][][]): MultiPolygon {
  return {
    type: 'MultiPolygon',
    coordinates: polygons.map((rings) =>
      rings.map((ring, i) => (turnsClockwise(ring) === (i === 0) ? ring : ring.toReversed())),
    ),
  };
}

function turnsClockwise(ring: Position[]): boolean {
  const sum = ring.reduce((area, [x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = ring[(i + 1) % ring.length] ?? [];
    return area + (nextX - x) * (nextY + y);
  }, 0);
  return sum > 0;
}

/** The source has a line in pieces, in no order. */
function ringOf(source: Source, { id, of, line, beyond }: Cut): Position[] {
  const lines = feature(source, source.objects.disputed).features.flatMap(
    ({ geometry, properties: { n, l } }) =>
      n === line && l === of && geometry.type === 'MultiLineString'
        ? [stitched(geometry.coordinates)]
        : [],
  );
  const [end] = beyond;
  const [nearest] = lines
    .flatMap((one) => [one, one.toReversed()])
    .sort((a, b) => apart(a.at(-1), end) - apart(b.at(-1), end));
  if (nearest === undefined) throw new UserError(`The file has no line for ${id}.`);
  return [...nearest, ...beyond, ...nearest.slice(0, 1)];
}

function stitched(pieces: Position[][]): Position[] {
  const [first = [], ...rest] = pieces;
  const line = [...first];
  while (rest.length > 0) {
    const at = rest.findIndex((piece) => joins(line, piece));
    const [piece] = rest.splice(Math.max(0, at), 1);
    if (piece === undefined) break;
    const [start, end] = [piece[0], piece.at(-1)];
    if (apart(line.at(-1), start) === 0) line.push(...piece.slice(1));
    else if (apart(line.at(-1), end) === 0) line.push(...piece.toReversed().slice(1));
    else if (apart(line[0], end) === 0) line.unshift(...piece.slice(0, -1));
    else if (apart(line[0], start) === 0) line.unshift(...piece.toReversed().slice(0, -1));
    else throw new UserError('A line of the file is in pieces that do not join.');
  }
  return line;
}

function joins(line: Position[], piece: Position[]): boolean {
  const ends = [line[0], line.at(-1)];
  return ends.some((end) => apart(end, piece[0]) * apart(end, piece.at(-1)) === 0);
}

function apart(a: Position | undefined, b: Position | undefined): number {
  const [ax = 0, ay = 0] = a ?? [];
  const [bx = 0, by = 0] = b ?? [];
  return Math.hypot(ax - bx, ay - by);
}

/** Whole countries and disputed areas, with few points: for a map of the world. */
function countriesOf(areas: Area[]): Topology {
  const fine = layerOf(areas);
  const own = fine.objects.layer.geometries.map((geometry, i) => ({ geometry, area: areas[i] }));
  const byCountry = groupBy(own, ({ area }) => `${area?.properties.c} ${area?.properties.d}`);
  const merged = Object.values(byCountry).map((parts): Feature<MultiPolygon> => {
    const { c, d } = parts[0]?.area?.properties ?? {};
    return {
      type: 'Feature',
      geometry: merge(
        fine,
        parts.map(({ geometry }) => geometry),
      ),
      properties: d === undefined ? { c } : { c, d },
    };
  });
  const { objects, ...whole } = presimplify(layerOf(merged));
  const named = { ...whole, objects: { countries: objects.layer } };
  const least = quantile(named, KEPT);
  return quantize(filter(simplify(named, least), filterWeight(named, least)), COARSE);
}

type Shape = Land | MultiLand;
type Layer = Topology<{ layer: { type: 'GeometryCollection'; geometries: Shape[] } }>;

/** Shapes with the lines that neighbours share. */
function layerOf(features: Feature<MultiPolygon>[]): Layer {
  const { type, objects, arcs } = topology({ layer: collection(features) });
  const made = objects.layer?.type === 'GeometryCollection' ? objects.layer.geometries : [];
  const geometries = made.flatMap((one): Shape[] => {
    const properties = one.properties ?? {};
    if (one.type === 'Polygon') return [{ type: one.type, arcs: one.arcs, properties }];
    return one.type === 'MultiPolygon' ? [{ type: one.type, arcs: one.arcs, properties }] : [];
  });
  return { type, arcs, objects: { layer: { type: 'GeometryCollection', geometries } } };
}
