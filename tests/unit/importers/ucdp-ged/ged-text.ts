import { csvRecord } from '@/lib/csv/write';
import { GED_NEEDED, type GedColumn } from '@/lib/importers/ucdp-ged/cells';

export type GedRow = Partial<Record<GedColumn, string>>;

const SOUND: GedRow = {
  id: '7001',
  type_of_violence: '1',
  conflict_name: 'Mali: Northern Plain',
  dyad_name: 'Government of Mali - Northern Front',
  side_a: 'Government of Mali',
  side_b: 'Northern Front',
  number_of_sources: '1',
  source_article: 'Courier 24 Jan 2014',
  source_original: 'Mayor',
  where_prec: '1',
  where_coordinates: 'Tessalit town',
  adm_1: 'Kidal region',
  latitude: '20.1986',
  longitude: '1.0114',
  country: 'Mali',
  country_id: '432',
  event_clarity: '1',
  date_prec: '1',
  date_start: '2014-01-24',
  date_end: '2014-01-25',
  deaths_a: '1',
  deaths_b: '2',
  deaths_civilians: '3',
  deaths_unknown: '4',
  low: '10',
  best: '10',
  high: '10',
};

/** A GED file of the needed columns and those given, whose rows are sound but for what is given. */
export function gedText(rows: GedRow[], columns: readonly string[] = GED_NEEDED): string {
  const extra = Object.keys(rows[0] ?? {}).filter((column) => !columns.includes(column));
  const headings = [...columns, ...extra];
  const lines = rows.map((row) => {
    const cells = new Map<string, string>(Object.entries({ ...SOUND, ...row }));
    return csvRecord(headings.map((heading) => cells.get(heading) ?? ''));
  });
  return `${[headings.join(','), ...lines].join('\n')}\n`;
}
