import { pointValue } from '@/lib/charts/place-series';
import { datedBest } from '@/lib/charts/trend-words';
import { isNoProvince } from '@/lib/domain/place-key';
import type { RankedRow, Trend } from '@/lib/domain/trend';
import type { RangedView } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { countOf, wholePercent } from '@/lib/format/figures';
import { measureOf } from '@/lib/stats/counts';
import { shareOf } from '@/lib/stats/rank';
import { isolated } from '@/lib/text/isolate';
import { listInWords } from '@/lib/text/list-in-words';
import type { ThreeCounts } from './party-tiles';

/** What a country's profile says first: how many died in how many attacks, in which years most of them, and what no place is known of. */
export function countrySentences(
  view: RangedView,
  name: string,
  years: Trend,
  places: readonly RankedRow[],
): string {
  const { totals } = years;
  const killed = measureOf(totals, 'killed');
  const attacks = countOf(totals.attacks, 'attack', 'attacks');
  const where = `in ${name} ${daysText(view)}`;
  if (killed === null) {
    return `${view.dataset.publisher} records ${attacks} ${where}. How many people were killed is not known.`;
  }
  const people = countOf(killed, 'person killed', 'people killed');
  const parts = [`${view.dataset.publisher} records ${people} in ${attacks} ${where}.`];
  const isSelection = view.coverage?.length === 0;
  if (!isSelection) parts.push(...worstYears(years, killed));
  const unplaced = places.filter(({ key }) => isNoProvince(key));
  const share = shareOf(
    unplaced.reduce((sum, row) => sum + (measureOf(row, 'killed') ?? 0), 0),
    killed,
  );
  if (share !== null && share >= SAID_FROM) {
    parts.push(`For ${wholePercent(share)} of them, no province is known.`);
  }
  return parts.join(' ');
}

/** A share below it is not worth a sentence. */
const SAID_FROM = 0.01;

/** `from 1989 to 2018`, `in 2014`, or the days in full. */
function daysText({ range }: RangedView): string {
  const [from, to] = [range.from, range.to];
  const isYears = from.endsWith('-01-01') && to.endsWith('-12-31');
  if (!isYears) return `(${rangeInWords(range)})`;
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  return first === last ? `in ${first}` : `from ${first} to ${last}`;
}

/** The part of all dead that makes some years the worst together. */
const MOST_OF_ALL = 0.8;

/** In which years most of the dead died, where that is less than half of the years: those whose year is known. */
function worstYears({ series }: Trend, killed: number): string[] {
  const years = (series[0]?.points ?? []).map((point) => ({
    year: Number(point.period),
    dated: datedBest(pointValue(point, 'killed'), 'apart') ?? 0,
  }));
  const chosen: number[] = [];
  let sum = 0;
  for (const { year, dated } of [...years].sort((a, b) => b.dated - a.dated)) {
    if (sum >= MOST_OF_ALL * killed) break;
    chosen.push(year);
    sum += dated;
  }
  if (sum < MOST_OF_ALL * killed || chosen.length * 2 > years.length) return [];
  return [`${wholePercent(sum / killed)} of them died in ${listInWords(runsOf(chosen))}.`];
}

/** Years as runs: `1991`, `2003–2008`. */
function runsOf(years: readonly number[]): string[] {
  const runs: [number, number][] = [];
  for (const year of [...years].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === year - 1) last[1] = year;
    else runs.push([year, year]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
}

/** What a party's profile says first: how many died in its incidents and where; how many civilians it killed, and how many it lost. */
export function partySentences(
  view: RangedView,
  name: string,
  counts: ThreeCounts,
  countries: readonly RankedRow[],
): string {
  const all = counts.inIncidents.counts;
  const killed = all && measureOf(all, 'killed');
  const attacks = countOf(all?.attacks ?? 0, 'attack', 'attacks');
  const who = isolated(name);
  const where =
    countries.length > MOST_NAMED ? `in ${countries.length} countries` : inPlaces(countries);
  const first =
    killed === null
      ? `${view.dataset.publisher} records ${attacks} in which ${who} took part, ${where} ${daysText(view)}. How many people were killed is not known.`
      : `${view.dataset.publisher} records ${countOf(killed, 'person killed', 'people killed')} in ${attacks} in which ${who} took part, ${where} ${daysText(view)}, whoever died.`;
  return first;
}

/** More countries than this are counted and not named. */
const MOST_NAMED = 4;

function inPlaces(countries: readonly RankedRow[]): string {
  return `in ${listInWords(countries.map(({ label }) => label))}`;
}
