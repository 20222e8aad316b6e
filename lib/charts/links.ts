import type { DayRange } from '@/lib/stats/period';
import type { SeriesLinks } from './types';

/** Days that stand for those of a point while the address is made. Neither begins or ends a month, so none is shortened. */
const STAND_IN: DayRange = { from: '1903-05-07', to: '1905-07-09' };

/**
 * The address behind a series' points with `{from}` and `{to}` for the days, so that a chart of thousands of points
 * carries one address a series, and the serialiser of the URL is asked once.
 * @throws {Error} if the address does not hold the days as they were given.
 */
export function linkTemplate(links: SeriesLinks, seriesKey: string): string | null {
  const address = links(seriesKey, STAND_IN);
  if (address === null) return null;
  const template = address.replace(STAND_IN.from, '{from}').replace(STAND_IN.to, '{to}');
  if (!template.includes('{from}') || !template.includes('{to}')) {
    throw new Error(`The address of a point has to hold its days: ${address}`);
  }
  return template;
}

/** The address of the incidents in a period; null if the series has none. */
export function fillLink(template: string | null, { from, to }: DayRange): string | null {
  return template === null ? null : template.replace('{from}', from).replace('{to}', to);
}
