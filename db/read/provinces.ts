import { and, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { incidentRevision } from '@/db/schema';
import type { Counted } from '@/lib/domain/estimate';
import type { View } from '@/lib/filters/view';
import type { Point } from '@/lib/map/view';
import { atVersion } from './at-version';
import { queryCells } from './cells';
import { countedIn } from './conditions';

/** A first-order area of a country as records name it, null if they name none, and what is counted of it. */
export type ProvinceRow = Counted & {
  name: string | null;
  /** The median of the points that its records give it; null if none has one that is as exact as a province. */
  point: Point | null;
};

/** Codes of where precision that say at least the province. */
const PROVINCE_OR_BETTER = 4;

/** The provinces of a view's one country, as its dataset names them, each incident in one of them or in none. */
export async function queryProvinces(
  db: Pool,
  view: View,
  country: string,
): Promise<ProvinceRow[]> {
  if (view.range === null) return [];
  const cells = await queryCells(db, {
    view,
    range: view.range,
    by: 'place',
    interval: null,
    keys: null,
    gathersRest: false,
  });
  const points = await queryPoints(db, view, country);
  return cells.flatMap(({ key, counts }) => {
    const [code, name = ''] = key.split('\t');
    if (code !== country) return [];
    return [{ ...counts, name: name === '' ? null : name, point: points.get(name) ?? null }];
  });
}

/** Where the records of each province are, by its name: of the version, so that an answer stays the same. */
async function queryPoints(db: Pool, view: View, country: string): Promise<Map<string, Point>> {
  const { admin1, latitude, longitude, wherePrecision } = incidentRevision;
  const rows = await atVersion(db, view, (snapshot, set) =>
    snapshot
      .select({
        admin1,
        latitude: sql<number>`percentile_disc(0.5) within group (order by ${latitude})`,
        longitude: sql<number>`percentile_disc(0.5) within group (order by ${longitude})`,
      })
      .from(incidentRevision)
      .where(
        and(
          countedIn(view, set),
          eq(incidentRevision.country, country),
          isNotNull(admin1),
          isNotNull(latitude),
          isNotNull(longitude),
          lte(wherePrecision, PROVINCE_OR_BETTER),
        ),
      )
      .groupBy(admin1),
  );
  return new Map(rows.map(({ admin1: name, ...point }) => [name ?? '', point]));
}
