import { IncidentMap } from '@/components/maps/incident-map';
import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { incidentMap } from '@/lib/map/local-map';
import { findMark, readMarks, wordsIn } from '@/lib/pictures/mark';
import { rendered } from '@/site/dashboard/kept-charts';

/** As large as it is on the screen, so that its text has the size that it says. */
const MAP_SIZE = 320;

/** What a record says of where it happened. */
export type PlacedRecord = Pick<
  RecordedIncident,
  'country' | 'countryName' | 'latitude' | 'longitude' | 'wherePrecision'
>;

/** Where the record says that it happened, and how exactly. */
export function PlaceMap({ record }: { record: PlacedRecord }) {
  const placed = placeOnMap(record);
  if (placed === null) return null;
  return (
    <div className="mt-4">
      <IncidentMap
        {...placed}
        id="place-map"
        name={record.countryName}
        wherePrecision={record.wherePrecision}
      />
    </div>
  );
}

/** The map of what is near by; null where no point is recorded, or the country has no shape. */
export function placeOnMap({ country, latitude, longitude, wherePrecision }: PlacedRecord) {
  if (latitude === null || longitude === null) return null;
  const point = { latitude, longitude };
  const map = incidentMap({ country, point, wherePrecision }, MAP_SIZE);
  return map && { map, point };
}

/** The map of where something happened, and how exactly that is known; null where its page has none. */
export function mapOfPlace(record: PlacedRecord): { drawing: string; words: string } | null {
  const drawing = rendered(<PlaceMap record={record} />).html;
  const caption = findMark(readMarks(drawing), ({ name }) => name === 'figcaption');
  return caption && { drawing, words: wordsIn(caption) };
}
