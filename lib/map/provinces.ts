import { geoCentroid } from 'd3-geo';
import { searchKey } from '@/lib/text/fold';
import { allAreas, areaAt } from './layer';
import { mergedShape } from './shapes';
import type { Point } from './view';

/** Words that datasets put beside a province's name, and articles, by which the same name is written in two ways. */
const BESIDE =
  /\b(province|governorate|department|district|region|state|oblast|city|muhafazat|al|ad|an|ar|as|ash|at|az|el)\b/g;

/** A province's name as it is told apart from others of its country. */
function provinceKey(name: string): string {
  return searchKey(name)
    .replace(BESIDE, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Where the circle of a province is: in the middle of the area that its records' points lie in; failing that, of the area of its
 * name; failing that, at its records' points. Null if nothing is known of where it is.
 */
export function placeOfProvince(country: string, name: string, point: Point | null): Point | null {
  const at = point === null ? null : areaAt(point);
  const byPoint = at?.code === country ? at : null;
  const own = allAreas().filter(({ area }) =>
    byPoint === null
      ? area.code === country &&
        [area.name, area.also ?? ''].some((one) => provinceKey(one) === provinceKey(name))
      : area === byPoint,
  );
  if (own.length === 0) return point;
  const [longitude, latitude] = geoCentroid(mergedShape(own.map(({ at: number }) => number)));
  return { latitude, longitude };
}
