import { mapValues } from 'es-toolkit/object';
import fc from 'fast-check';
import type { TrendChartInput } from '@/lib/charts/types';
import type { Covered } from '@/lib/domain/coverage';
import { DATES_RULES, INTERVALS, MEASURES } from '@/lib/domain/enums';
import type { Counted, Counts, FigureSum } from '@/lib/domain/estimate';
import { OUTCOME_WORDS } from '@/lib/format/words';
import { NO_COUNTS, NOTHING_COUNTED } from '@/lib/stats/counts';
import { addDays, periodsIn } from '@/lib/stats/period';

const MOST_MONTHS = 720;

/** Sums as real ledgers have them: mostly small, at times huge, lows above highs included; some or all unknown. */
function figureSum(attacks: number): fc.Arbitrary<FigureSum> {
  const size = fc.oneof(fc.nat(12), fc.nat(900), fc.nat(3_000_000));
  return fc
    .record({ low: size, best: size, high: size, unknown: fc.nat(attacks), openEnded: fc.nat(9) })
    .map((sum) =>
      sum.unknown === attacks ? { ...sum, low: 0, best: 0, high: 0, openEnded: 0 } : sum,
    );
}

const counts: fc.Arbitrary<Counts> = fc
  .oneof(fc.constant(0), fc.nat(3), fc.nat(5000))
  .chain((attacks) =>
    attacks === 0
      ? fc.constant(NO_COUNTS)
      : fc.record({
          attacks: fc.constant(attacks),
          ...mapValues(OUTCOME_WORDS, () => figureSum(attacks)),
        }),
  );

/** Some of them imprecise: all, or none. */
const counted: fc.Arbitrary<Counted> = fc
  .tuple(counts, fc.boolean())
  .map(([all, isImprecise]) => ({ ...all, imprecise: isImprecise ? all : NO_COUNTS }));

/** Where there are attacks, at least a part is covered. */
function covered(counts: Counted, turn: number): Counted & { covered: Covered } {
  if (turn < 3) return { covered: 'yes', ...counts };
  return { covered: turn === 3 || counts.attacks > 0 ? 'part' : 'no', ...counts };
}

const day = fc
  .record({ year: fc.integer({ min: 1950, max: 2040 }), offset: fc.nat(364) })
  .map(({ year, offset }) => addDays(`${year}-01-01`, offset));

const label = fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '');

/** Any view of up to eight series over up to sixty years, with events in and around it. */
export const trendInput: fc.Arbitrary<TrendChartInput> = fc
  .record({
    from: day,
    days: fc.oneof(fc.nat(800), fc.nat(60 * 365)),
    interval: fc.constantFrom(...INTERVALS),
    measure: fc.constantFrom(...MEASURES),
    dates: fc.constantFrom(...DATES_RULES),
    axis: fc.array(label, { minLength: 1, maxLength: 12 }).map((words) => words.join(' ')),
    labels: fc.array(label, { maxLength: 8 }),
    values: fc.array(counted, { minLength: 1, maxLength: 40 }),
    events: fc.array(fc.record({ startsOn: day, length: fc.nat(900), label }), { maxLength: 7 }),
    withOther: fc.boolean(),
  })
  .map(({ from, days, interval, measure, dates, axis, labels, values, events, withOther }) => {
    const range = { from, to: addDays(from, days) };
    const periods = periodsIn(range, interval).slice(0, MOST_MONTHS);
    const series = labels.map((name, s) => ({
      key: withOther && s === labels.length - 1 ? 'other' : `series-${s}`,
      label: name,
      points: periods.map((period, i) => ({
        period,
        ...covered(values[(i * 7 + s * 3) % values.length] ?? NOTHING_COUNTED, (i + s) % 5),
      })),
    }));
    return {
      trend: {
        series,
        totals: { covered: 'yes' as const, ...(series[0]?.points[0] ?? NOTHING_COUNTED) },
      },
      measure,
      axis,
      interval,
      dates,
      split: series.length > 1 ? ('party' as const) : ('none' as const),
      title: 'People killed in attacks',
      range,
      annotations: events.map(({ startsOn, length, label: name }, id) => ({
        id,
        startsOn,
        endsOn: addDays(startsOn, length),
        dateLabel: 'summer',
        label: name,
        text: name,
        source: { publisher: 'A publisher' },
      })),
      links: (key, { from: first, to }) =>
        key === 'other' ? null : `/incidents?party=${key}&from=${first}&to=${to}`,
    } satisfies TrendChartInput;
  })
  // Eight colours of which the last is that of "other".
  .filter(
    ({ trend }) => trend.series.length < 8 || trend.series.some(({ key }) => key === 'other'),
  );
