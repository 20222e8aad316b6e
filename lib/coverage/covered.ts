import type { CountCovered, Coverage, Covered, CoveredSpan } from '@/lib/domain/coverage';
import { addDays, clip, type DayRange } from '@/lib/stats/period';

/** The countries that are asked about: those named, or all that a coverage reaches without some. */
export type Where = readonly string[] | { allBut: readonly string[] };

export const EVERYWHERE: Where = { allBut: [] };

/** All countries of the world that no span names. */
const WORLD = '';

/**
 * Says of days whether they are covered for countries: wholly where each of them is on every day, not at all if none is
 * on any. If nobody has said what is covered, it is never more than a part.
 */
export function coverageOf(coverage: Coverage, where: Where): (days: DayRange) => Covered {
  if (coverage === null) return () => 'part';
  const runs = countriesOf(coverage, where).map((code) => runsOf(coverage, code));
  // Most countries of a file are covered alike.
  const kinds = [...new Map(runs.map((days) => [JSON.stringify(days), days])).values()];
  return (days) => {
    const found = kinds.map((kind) => coveredOf(kind, days));
    const [first = 'no'] = found;
    return found.every((one) => one === first) ? first : 'part';
  };
}

function countriesOf(coverage: readonly CoveredSpan[], where: Where): readonly string[] {
  if (!('allBut' in where)) return where;
  const named = coverage.flatMap(({ countries }) => countries ?? [WORLD]);
  return [...new Set(named)].filter((code) => !where.allBut.includes(code));
}

/** The days of a range on which a country is covered, as runs; all of them where nobody has said what is. */
export function runsCovered(coverage: Coverage, code: string, range: DayRange): DayRange[] {
  if (coverage === null) return [range];
  return runsOf(coverage, code)
    .filter(({ from, to }) => from <= range.to && to >= range.from)
    .map((run) => clip(run, range));
}

/** The days on which a country is covered, as runs without gaps, in order. */
function runsOf(coverage: readonly CoveredSpan[], code: string): DayRange[] {
  const own = coverage
    .filter(({ countries }) => countries === null || countries.includes(code))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const runs: DayRange[] = [];
  for (const { from, to } of own) {
    const last = runs.at(-1);
    if (last === undefined || from > addDays(last.to, 1)) runs.push({ from, to });
    else if (to > last.to) last.to = to;
  }
  return runs;
}

function coveredOf(runs: readonly DayRange[], { from, to }: DayRange): Covered {
  if (runs.some((run) => run.from <= from && run.to >= to)) return 'yes';
  return runs.some((run) => run.from <= to && run.to >= from) ? 'part' : 'no';
}

/**
 * Whether a period's count is of a time that is covered. A period that the days asked for cut is counted in part; so is one
 * in which something is recorded although nobody has said that it is covered. A zero is only said about days that are covered.
 * @param whole the days of the period
 */
export function periodCovered(
  covers: (days: DayRange) => Covered,
  { whole, asked, isCounted }: { whole: DayRange; asked: DayRange; isCounted: boolean },
): CountCovered {
  const shown = clip(whole, asked);
  const isCut = shown.from !== whole.from || shown.to !== whole.to;
  const covered = countCovered(covers(shown), isCounted);
  return isCut && covered === 'yes' ? 'part' : covered;
}

/** Records are never left out for lying beyond what is covered: there they are a part of what happened. */
export function countCovered(covered: Covered, isCounted: boolean): CountCovered {
  if (covered === 'yes') return covered;
  if (isCounted) return 'part';
  return covered === 'part' ? 'silent_part' : 'no';
}

/** What is said about a count of a dataset. A selection shows what it has recorded, wherever that is. */
export function shownCovered(covered: CountCovered, coverage: Coverage | undefined): CountCovered {
  if (coverage?.length === 0) return covered === 'no' ? 'silent' : 'yes';
  return coverage === null ? 'yes' : covered;
}
