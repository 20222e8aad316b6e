import { geoCentroid } from 'd3-geo';
import { LRUCache } from 'lru-cache';
import { countryOfPlace, isNoProvince, type PlaceKey, placeKey } from '@/lib/domain/place-key';
import { successorsOf } from '@/lib/reference/state-continuity';
import { searchKey } from '@/lib/text/fold';
import { DISPUTED } from './disputed';
import { type Area, allAreas, areaAt, areasNear } from './layer';
import { ENGLISH_NAMES, OTHER_SPELLINGS } from './province-names';
import { mergedShape } from './shapes';
import type { Point } from './view';

/** A first-order area of a country, under which datasets file what happens there. */
export type Province = { key: PlaceKey; country: string; name: string };

/** What a record says of where its incident happened. */
export type Located = {
  country: string;
  admin1: string | null;
  latitude: number | null;
  longitude: number | null;
  wherePrecision: number | null;
};

type Provinces = {
  all: Province[];
  byArea: ReadonlyMap<Area, Province>;
  /** By folded name; null for a name that two provinces share. */
  byName: ReadonlyMap<string, Province | null>;
  byKey: ReadonlyMap<string, Province>;
  /** The numbers of its areas in the layer, by its key. */
  numbers: ReadonlyMap<string, number[]>;
};

/** Codes of where precision that say at least the province: points of others only stand for a larger area. */
const PROVINCE_OR_BETTER = 4;
/** How far the borders and coasts of the layer may be off: so near to a border, what the record says is believed. */
const NEAR_KM = 5;
/** Decimals of a point that are looked at: about ten metres. */
const GRID = 1e4;

/**
 * The province that a record lies in: by its point first, and by the name that it gives second. Null where neither says one. It
 * depends on the record and the layer alone, so that what was said of a past version stays.
 */
export function provinceOf({ country, admin1, ...where }: Located): Province | null {
  const named = admin1 === null ? null : provinceNamed(country, admin1);
  const point = pointOf(where);
  if (point === null) return named;
  const { byArea } = provincesOf(country);
  const isIn = (province: Province | null) => (area: Area) => byArea.get(area) === province;
  const at = byArea.get(areaAt(point, (area) => byArea.has(area)) ?? NOWHERE);
  if (named !== null && at !== named && areasNear(point, NEAR_KM, isIn(named)).length > 0) {
    return named;
  }
  if (at !== undefined) return at;
  const [near = NOWHERE] = areasNear(point, NEAR_KM, (area) => byArea.has(area));
  return byArea.get(near) ?? named;
}

const NOWHERE: Area = { code: '', name: '', also: null, disputed: null };

/** A record's point, to about ten metres, if it says at least the province. */
function pointOf({ latitude, longitude, wherePrecision }: Omit<Located, 'country' | 'admin1'>) {
  if (latitude === null || longitude === null) return null;
  if (wherePrecision !== null && wherePrecision > PROVINCE_OR_BETTER) return null;
  const rounded = (degrees: number) => Math.round(degrees * GRID) / GRID;
  return { latitude: rounded(latitude), longitude: rounded(longitude) };
}

/** Names that were looked up last: records repeat them. */
const spelled = new LRUCache<string, { province: Province | null }>({ max: 5000 });

/** A province of a country by its name in any spelling that the layer or the folding knows. */
export function provinceNamed(country: string, name: string): Province | null {
  const question = `${country} ${name}`;
  const known = spelled.get(question);
  if (known !== undefined) return known.province;
  const province = provincesOf(country).byName.get(nameOfProvince(name)) ?? null;
  spelled.set(question, { province });
  return province;
}

/** What a province is called by its key, or that none is known; null if there is no such province. */
export function nameOfPlace(key: string): string | null {
  if (isNoProvince(key)) return NO_PROVINCE_NAME;
  return provincesOf(countryOfPlace(key)).byKey.get(key)?.name ?? null;
}

const NO_PROVINCE_NAME = 'Province not known';

const middles = new Map<string, Point | null>();

/** The middle of a province's land, where its circle is; null if the layer has none of that key. */
export function middleOfProvince(key: string): Point | null {
  const known = middles.get(key);
  if (known !== undefined) return known;
  const own = provincesOf(countryOfPlace(key)).numbers.get(key);
  const [longitude, latitude] = own === undefined ? [] : geoCentroid(mergedShape(own));
  const middle = latitude === undefined || longitude === undefined ? null : { latitude, longitude };
  middles.set(key, middle);
  return middle;
}

/** The numbers of a province's areas in the layer, without those that are disputed: they are coloured as nobody's. */
export function undisputedAreasOf(key: string): number[] {
  const { byArea } = provincesOf(countryOfPlace(key));
  const own = new Set(
    [...byArea].flatMap(([area, province]) =>
      province.key === key && area.disputed === null ? [area] : [],
    ),
  );
  return allAreas().flatMap(({ area, at }) => (own.has(area) ? [at] : []));
}

const known = new Map<string, Provinces>();

/** The provinces under which what is filed under a country can happen: its own, and disputed areas that datasets file there. */
function provincesOf(country: string): Provinces {
  const found = known.get(country) ?? joinedTo(country);
  known.set(country, found);
  return found;
}

/** Every province of a country, by name. */
export function allProvincesOf(country: string): readonly Province[] {
  return provincesOf(country).all;
}

function joinedTo(country: string): Provinces {
  const codes = [country, ...successorsOf(country)];
  const byKey = new Map<string, Province>();
  const byArea = new Map<Area, Province>();
  const byName = new Map<string, Province | null>();
  const numbers = new Map<string, number[]>();
  for (const { area, at } of areasOf(codes)) {
    const layerName = nameIn(area, codes);
    const place = asciiSlug(layerName);
    if (place === '') continue;
    const own = `${area.code} ${layerName}`;
    const name = ENGLISH_NAMES[own] ?? layerName;
    const key = placeKey(country, asciiSlug(name));
    const province = byKey.get(key) ?? { key, country, name };
    byKey.set(key, province);
    byArea.set(area, province);
    numbers.set(key, [...(numbers.get(key) ?? []), at]);
    const names = [name, layerName, area.also ?? '', ...(OTHER_SPELLINGS[own] ?? [])];
    for (const spelling of names.flatMap(spellingsOf)) {
      const taken = byName.get(spelling);
      byName.set(spelling, taken === undefined || taken === province ? province : null);
    }
  }
  const all = [...byKey.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return { all, byArea, byName, byKey, numbers };
}

type Numbered = { area: Area; at: number };

let byCountry: ReadonlyMap<string, Numbered[]> | null = null;

/** The areas of some countries, and those that are disputed and may be filed under one of them. */
function areasOf(codes: readonly string[]): Numbered[] {
  byCountry ??= areasByCountry();
  return [...new Set(codes.flatMap((code) => byCountry?.get(code) ?? []))];
}

function areasByCountry(): Map<string, Numbered[]> {
  const found = new Map<string, Numbered[]>();
  for (const numbered of allAreas()) {
    const { code, disputed } = numbered.area;
    const filed = disputed === null ? [] : DISPUTED[disputed].countries;
    for (const country of new Set<string>([code, ...filed])) {
      const own = found.get(country);
      if (own === undefined) found.set(country, [numbered]);
      else own.push(numbered);
    }
  }
  return found;
}

/**
 * What an area is called as part of some countries. A disputed area that is drawn with another country has its own name, and so
 * has the Golan, of which the layer knows only what it is called by who holds it.
 */
function nameIn({ code, name, disputed }: Area, codes: readonly string[]): string {
  if (disputed === null) return name;
  return codes.includes(code) && disputed !== 'golan' ? name : DISPUTED[disputed].name;
}

function asciiSlug(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/ə/g, 'a')
    .replace(/ı/g, 'i')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/\p{M}|['’‘`]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** Homs (Hims) is written in two ways. */
function spellingsOf(name: string): string[] {
  return name
    .split(/[()]/)
    .map(nameOfProvince)
    .filter((part) => part !== '');
}

/** Words that datasets put beside a province's name, and articles, by which the same name is written in two ways. */
const BESIDE =
  /\b(?:province|governorate|department|district|region|state|oblast|municipality|city|muhafazat|al|ad|an|ar|as|ash|at|az|el)\b/g;

/** A province's name as it is told apart from others of its country: folded, and without those words, blanks and signs. */
function nameOfProvince(name: string): string {
  const folded = searchKey(name);
  const bare = folded.replace(BESIDE, '').replace(/[^\p{L}\p{N}]/gu, '');
  return bare || folded;
}
