import { descending } from 'd3-array';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { liveValue } from './live';
import { figureText } from './shown';
import { fillingText, gapText, IN_PART, impreciseText, spreadText } from './trend-words';
import type { LiveNumbers, PointValue } from './types';

/** What the box beside the pointer says of a period. */
export type BoxWords = {
  title: string;
  /** A row a series, the highest first. */
  rows: { key: string; value: string; more: string; mean: string | null }[];
  /** The label of the series whose incidents a click opens; null where there are none. */
  opens: string | null;
};

/** The numbers of one period: each series’ best with its range, the attacks, what is not known, and what a click opens. */
export function boxWords(
  live: LiveNumbers,
  keys: readonly string[],
  { index, key }: { index: number; key: string | null },
): BoxWords {
  const title = live.periods[index]?.label ?? '';
  const selected = live.series.find((one) => one.key === key);
  const opens = selected?.linkTemplate != null && (selected.attacks[index] ?? 0) > 0;
  const rows = live.series
    .filter((one) => keys.includes(one.key))
    .map((one) => ({ series: one, value: liveValue(one, index) }))
    .sort((a, b) => descending(a.value.best ?? -1, b.value.best ?? -1))
    .map(({ series, value }) => ({
      key: series.key,
      value:
        value.best === null ? (gapText(value) ?? 'unknown') : figureText(value.best, live.shown),
      more: moreText(value, live, title),
      mean: series.mean?.[index] == null ? null : figureText(series.mean[index], live.shown),
    }));
  return { title, rows, opens: opens ? selected.label : null };
}

function moreText(value: PointValue, live: LiveNumbers, period: string): string {
  if (gapText(value) !== null) return '';
  const parts =
    live.measure === 'attacks'
      ? [value.attacks === 1 ? 'attack' : 'attacks']
      : [spreadText(value, live.shown), countOf(value.attacks, 'attack', 'attacks')];
  if (value.unknown > 0) parts.push(`${wholeNumber(value.unknown)} with no known figure`);
  if (value.openEnded > 0) parts.push(`${wholeNumber(value.openEnded)} open-ended`);
  if (value.imprecise > 0) parts.push(impreciseText(value.imprecise, live, period));
  if (value.covered === 'part') parts.push(IN_PART);
  const filling = fillingText(value);
  if (filling !== null) parts.push(filling);
  return parts.filter((part) => part !== '').join(' · ');
}
