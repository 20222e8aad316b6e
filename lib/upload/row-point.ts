import type { IncidentEntry } from '@/lib/entry/entry';
import { writtenDegrees } from '@/lib/entry/written-degrees';
import { placePrecisionCell } from './cells';
import type { RowCells } from './row-cells';
import type { MappedTable } from './row-reading';

/** Where it happened on the map, as a row says it. What can't be read of a point costs the point, and not the row. */
export function pointOfRow(
  cells: RowCells,
  base: IncidentEntry,
  { mapping }: MappedTable,
): Pick<IncidentEntry, 'latitude' | 'longitude' | 'wherePrecision'> {
  const code = cells.read('wherePrecision', (text) => placePrecisionCell(text, mapping.placeScale));
  const { latitude, longitude } = degreesOfRow(cells) ?? base;
  return {
    latitude: unlessSame(latitude, base.latitude),
    longitude: unlessSame(longitude, base.longitude),
    wherePrecision: code || base.wherePrecision,
  };
}

function degreesOfRow(cells: RowCells): { latitude: string; longitude: string } | null {
  const [north, east] = [cells.text('latitude'), cells.text('longitude')];
  if (north === '' && east === '') return null;
  const latitude = writtenDegrees(north, 'latitude');
  const longitude = writtenDegrees(east, 'longitude');
  if (latitude !== null && longitude !== null) {
    return { latitude: String(latitude), longitude: String(longitude) };
  }
  const unread = latitude === null ? `latitude “${north}”` : `longitude “${east}”`;
  cells.notes.push(`The point was left out: the ${unread} can’t be read.`);
  return null;
}

/** 33.360 is 33.36. */
function unlessSame(given: string, base: string): string {
  return base !== '' && Number(given) === Number(base) ? base : given;
}
