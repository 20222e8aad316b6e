import { QUALIFIERS } from '@/lib/domain/enums';
import { estimateText } from '@/lib/format/figures';
import { whenText, whereText } from '@/lib/format/incident';
import { countryByCode } from '@/lib/reference/countries';
import type { FrozenRows, FrozenWords } from './frozen';

/** An incident as a citation keeps it, in words: where, when, and how many were killed. */
export type CitedIncident = { key: string; where: string; when: string; killed: string };

/** The first incidents of a citation in the order in which they were shown, and how many more there are. */
export function citedIncidents(
  { columns, rows }: FrozenRows,
  { order }: Pick<FrozenWords, 'order'>,
  most: number,
): { incidents: CitedIncident[]; left: number } {
  const byKey = new Map(rows.map((row) => [String(row[0]), row]));
  const incidents = order.slice(0, most).flatMap((key): CitedIncident[] => {
    const row = byKey.get(key);
    if (row === undefined) return [];
    const cell = (column: string) => row[columns.indexOf(column)] ?? null;
    const text = (column: string) => (cell(column) === null ? null : String(cell(column)));
    const number = (column: string) => (cell(column) === null ? null : Number(cell(column)));
    const country = text('country') ?? '';
    const [dateStart, dateEnd] = [text('date_start') ?? '', text('date_end') ?? ''];
    const qualifier = QUALIFIERS.find((one) => one === cell('killed_qualifier')) ?? 'unknown';
    return [
      {
        key,
        where: whereText({
          place: text('place'),
          admin1: text('admin1'),
          country: countryByCode(country)?.name ?? country,
        }),
        when: whenText({ dateStart, dateEnd, datePrecision: number('date_precision') ?? 1 }),
        killed: estimateText({
          qualifier,
          low: number('killed_low'),
          best: number('killed_best'),
          high: number('killed_high'),
        }),
      },
    ];
  });
  return { incidents, left: order.length - incidents.length };
}
