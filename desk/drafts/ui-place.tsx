import { IncidentMap } from '@/components/maps/incident-map';
import { currentDesk } from '@/desk/frame';
import type { IncidentInput } from '@/lib/domain/incident';
import type { IncidentEntry } from '@/lib/entry/entry';
import { writtenDegrees } from '@/lib/entry/written-degrees';
import { coordinatesText, whereText } from '@/lib/format/incident';
import { WHERE_PRECISION_WORDS } from '@/lib/format/words';
import { incidentMap } from '@/lib/map/local-map';
import type { Point } from '@/lib/map/view';
import { countryByCode } from '@/lib/reference/countries';
import { placesOf } from './queries-of-map';

/** Where a draft says that it happened: in words, and on a small map among the places that the ledger knows. */
export function PlaceOnMap({ incident }: { incident: IncidentInput }) {
  const { latitude, longitude, wherePrecision } = incident;
  const country = countryByCode(incident.country)?.name ?? incident.country;
  const point = latitude === null || longitude === null ? null : { latitude, longitude };
  return (
    <div className="grid gap-x-8 gap-y-3 sm:grid-cols-[20rem_1fr]">
      <PlacePicture country={incident.country} point={point} wherePrecision={wherePrecision} />
      <ul className="grid content-start gap-1">
        <li>
          <bdi>{whereText({ ...incident, country })}</bdi>
        </li>
        <li>{point ? coordinatesText(point.latitude, point.longitude) : 'No point is given.'}</li>
        {wherePrecision !== null && <li>How exact: {WHERE_PRECISION_WORDS[wherePrecision]}</li>}
        {incident.otherPlaces.map((other) => (
          <li key={`${other.country} ${other.admin1} ${other.place}`}>
            It also touches{' '}
            <bdi>
              {whereText({
                ...other,
                country: countryByCode(other.country)?.name ?? other.country,
              })}
            </bdi>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the form has of a place, as far as it can be read: for anyone who has no script. */
export function WrittenPlace({ entry }: { entry: IncidentEntry }) {
  const latitude = writtenDegrees(entry.latitude, 'latitude');
  const longitude = writtenDegrees(entry.longitude, 'longitude');
  if (entry.country === '') return <p className="mt-2">Choose the country first.</p>;
  return (
    <PlacePicture
      country={entry.country}
      point={latitude === null || longitude === null ? null : { latitude, longitude }}
      wherePrecision={entry.wherePrecision === '' ? null : Number(entry.wherePrecision)}
    />
  );
}

type PictureProps = { country: string; point: Point | null; wherePrecision: number | null };

/** A small map of a point, with the places that the ledger knows near by. Nothing if there is no shape of the country. */
async function PlacePicture({ country, point, wherePrecision }: PictureProps) {
  const map = incidentMap({ country, point, wherePrecision }, PICTURE_SIZE);
  if (map === null) return null;
  return (
    <IncidentMap
      map={map}
      id="place-map"
      name={countryByCode(country)?.name ?? country}
      point={point}
      wherePrecision={wherePrecision}
      places={await placesOf(currentDesk().db, country)}
    />
  );
}

/** As large as it is on the screen, so that its text has the size that it says. */
const PICTURE_SIZE = 320;
