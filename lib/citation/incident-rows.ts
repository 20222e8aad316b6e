import { OUTCOMES } from '@/lib/domain/enums';
import type { ListedIncident } from '@/lib/domain/incident-detail';
import type { FrozenRows } from './frozen';
import { SPOT_COLUMNS } from './frozen-incident';

const PARTS = ['low', 'best', 'high'] as const;

/** Incidents as a citation keeps them, each with its days, its place, how exactly that is known, and its figures for all victims: by their ids. */
export function incidentRows(
  incidents: readonly Pick<ListedIncident, 'id' | 'record'>[],
): FrozenRows {
  return {
    columns: [
      ...[
        'key',
        'date_start',
        'date_end',
        'date_precision',
        'country',
        'admin1',
        'place',
        ...SPOT_COLUMNS,
        'violence',
      ],
      ...OUTCOMES.flatMap((outcome) => [
        `${outcome}_qualifier`,
        ...PARTS.map((part) => `${outcome}_${part}`),
      ]),
    ],
    rows: incidents
      .map(({ id, record }) => [
        id,
        record.dateStart,
        record.dateEnd,
        record.datePrecision,
        record.country,
        record.admin1,
        record.place,
        record.latitude,
        record.longitude,
        record.wherePrecision,
        record.violence,
        ...OUTCOMES.flatMap((outcome) => {
          const figure = record.figures.find(
            (one) => one.outcome === outcome && one.victims === 'all',
          );
          return [figure?.qualifier ?? null, ...PARTS.map((part) => figure?.[part] ?? null)];
        }),
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  };
}
