import { OUTCOMES, type Outcome, QUALIFIERS, VIOLENCE_TYPES } from '@/lib/domain/enums';
import type { Estimate } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import { countryByCode } from '@/lib/reference/countries';
import type { FrozenRows } from './frozen';

/** An incident as a citation keeps it, in a row of its own. */
export type FrozenIncident = {
  key: string;
  dateStart: string;
  dateEnd: string;
  datePrecision: number;
  /** Its name, and the code that is kept. */
  country: string;
  countryCode: string;
  admin1: string | null;
  place: string | null;
  /** Where that is, and how exactly it is known; undefined where the citation is older than that it was kept. */
  spot: CitedSpot | undefined;
  violence: (typeof VIOLENCE_TYPES)[number] | null;
  /** Of all victims; those that the record has none of are left out. */
  figures: ReadonlyMap<Outcome, Estimate>;
};

/** The columns of it: in degrees, and as the code of where precision. */
export const SPOT_COLUMNS = ['latitude', 'longitude', 'where_precision'] as const;
type CitedSpot = Pick<IncidentInput, 'latitude' | 'longitude' | 'wherePrecision'>;

/** The incidents that a citation keeps, by their ids. */
export function frozenIncidents({ columns, rows }: FrozenRows): Map<string, FrozenIncident> {
  const at = new Map(columns.map((column, i) => [column, i]));
  return new Map(
    rows.map((row) => {
      const cell = (column: string) => row[at.get(column) ?? -1] ?? null;
      const text = (column: string) => (cell(column) === null ? null : String(cell(column)));
      const number = (column: string) => (cell(column) === null ? null : Number(cell(column)));
      const figureOf = (outcome: Outcome): [Outcome, Estimate][] => {
        const qualifier = QUALIFIERS.find((one) => one === cell(`${outcome}_qualifier`));
        const part = (name: string) => number(`${outcome}_${name}`);
        return qualifier === undefined
          ? []
          : [[outcome, { qualifier, low: part('low'), best: part('best'), high: part('high') }]];
      };
      const code = text('country') ?? '';
      const key = text('key') ?? '';
      const incident: FrozenIncident = {
        key,
        dateStart: text('date_start') ?? '',
        dateEnd: text('date_end') ?? '',
        datePrecision: number('date_precision') ?? 1,
        country: countryByCode(code)?.name ?? code,
        countryCode: code,
        admin1: text('admin1'),
        place: text('place'),
        spot: SPOT_COLUMNS.every((column) => at.has(column))
          ? {
              latitude: number('latitude'),
              longitude: number('longitude'),
              wherePrecision: number('where_precision'),
            }
          : undefined,
        violence: VIOLENCE_TYPES.find((one) => one === cell('violence')) ?? null,
        figures: new Map(OUTCOMES.flatMap(figureOf)),
      };
      return [key, incident];
    }),
  );
}
