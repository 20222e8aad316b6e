import type { IncidentInput } from '@/lib/domain/incident';
import { coordinatesText, whereText } from '@/lib/format/incident';
import { WHERE_PRECISION_WORDS } from '@/lib/format/words';
import { countryMap, MAP_SIZE } from '@/lib/map/country-map';
import { countryByCode } from '@/lib/reference/countries';

/** Where a draft says that it happened: in words, and on a small map of the country among its neighbours. */
export function PlaceOnMap({ incident }: { incident: IncidentInput }) {
  const { latitude, longitude, wherePrecision } = incident;
  const country = countryByCode(incident.country)?.name ?? incident.country;
  const point = latitude === null || longitude === null ? null : { latitude, longitude };
  return (
    <div className="grid gap-x-8 gap-y-3 sm:grid-cols-[auto_1fr]">
      <SmallMap code={incident.country} label={`Map of ${country}`} point={point} />
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

type SmallMapProps = {
  code: string;
  label: string;
  point: { latitude: number; longitude: number } | null;
};

function SmallMap({ code, label, point }: SmallMapProps) {
  const map = countryMap(code);
  if (map === null) return null;
  const spot = point && map.spotOf(point);
  const line = { fill: 'none', vectorEffect: 'non-scaling-stroke' } as const;
  return (
    <svg
      viewBox={`0 0 ${MAP_SIZE} ${MAP_SIZE}`}
      role="img"
      aria-label={spot ? `${label}, with the point` : `${label}, without a point`}
      className="block aspect-square w-full max-w-72 border border-edge bg-paper sm:w-72"
    >
      <path d={map.land} className="fill-wash stroke-edge" vectorEffect="non-scaling-stroke" />
      <path
        d={map.country}
        className="fill-accent-soft stroke-ink"
        vectorEffect="non-scaling-stroke"
      />
      <path d={map.grid} {...line} className="stroke-line" />
      {spot && (
        <g className="stroke-error" {...line} strokeWidth={2}>
          <circle cx={spot.x} cy={spot.y} r={10} vectorEffect="non-scaling-stroke" />
          <path
            d={`M${spot.x - 16} ${spot.y}h32M${spot.x} ${spot.y - 16}v32`}
            vectorEffect="non-scaling-stroke"
          />
        </g>
      )}
    </svg>
  );
}
