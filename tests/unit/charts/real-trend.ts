import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import type { TrendChartInput } from '@/lib/charts/types';
import type { Interval } from '@/lib/domain/enums';
import { NOTHING_COUNTED } from '@/lib/stats/counts';
import { periodOf, periodsIn } from '@/lib/stats/period';
import { killed, yearly, yearlyInput } from './sample-trend';

const FOLDER = 'data/ucdp-ged';

type Row = { country: string; date_start: string; best: string };

/** The events of the files that come with the product, a file a country. */
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.csv.gz'))
  .map((name) => {
    const text = gunzipSync(readFileSync(path.join(FOLDER, name))).toString('utf8');
    return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
  });

/** A view of people killed by country, of all their files, or of those of one. */
export function realInput(interval: Interval, only: number | null = null): TrendChartInput {
  const files = only === null ? FILES : FILES.slice(only, only + 1);
  const days = files.flatMap((rows) => rows.map(({ date_start }) => date_start)).sort();
  const range = { from: days.at(0) ?? '', to: days.at(-1) ?? '' };
  const periods = periodsIn(range, interval);
  const series = files.map((rows) => {
    const sums = new Map<string, { attacks: number; best: number }>();
    for (const { date_start, best } of rows) {
      const period = periodOf(date_start, interval);
      const sum = sums.get(period) ?? { attacks: 0, best: 0 };
      sums.set(period, { attacks: sum.attacks + 1, best: sum.best + Number(best) });
    }
    const country = rows[0]?.country ?? '';
    return {
      ...yearly(country, country, []),
      points: periods.map((period) => {
        const sum = sums.get(period);
        const counted = sum === undefined ? NOTHING_COUNTED : killed(sum.attacks, sum.best);
        // Each file covers its own years.
        const own = rows.map((row) => row.date_start.slice(0, 4)).sort();
        const year = period.slice(0, 4);
        const isCovered = year >= (own[0] ?? '') && year <= (own.at(-1) ?? '');
        return { period, covered: isCovered ? ('yes' as const) : ('no' as const), ...counted };
      }),
    };
  });
  return { ...yearlyInput(series), interval, range };
}

export const REAL_FILES = FILES.length;
