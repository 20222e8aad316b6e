import fc from 'fast-check';
import {
  AXES_RULES,
  CHART_CHOICES,
  DATES_RULES,
  INTERVALS,
  MAP_DIVISIONS,
  MEANS,
  MEASURES,
  ROLE_RULES,
  SCALES,
  SPLITS,
  SUM_RULES,
  VALUE_RULES,
  VICTIM_CATEGORIES,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import { cellAt } from '@/lib/domain/place-key';
import { firstDay, lastDay } from '@/lib/filters/partial-date';
import type { Filters } from '@/lib/filters/view';

const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);

const day = fc
  .date({
    min: new Date('1900-01-01T00:00:00.000Z'),
    max: new Date('2100-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

const partialDate = fc
  .tuple(day, fc.constantFrom(4, 7, 10))
  .map(([text, length]) => text.slice(0, length));

const range = fc
  .tuple(fc.option(partialDate), fc.option(partialDate))
  .filter(([from, to]) => from === null || to === null || firstDay(from) <= lastDay(to));

function sorted<T extends string>(values: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<T[]> {
  return fc.uniqueArray(values, { maxLength }).map((list) => list.sort());
}

/** Any filters that a page can hold. */
export const anyFilters: fc.Arbitrary<Filters> = fc
  .record({
    dataset: fc.option(slug),
    range,
    interval: fc.constantFrom(...INTERVALS),
    countries: sorted(fc.stringMatching(/^[A-Z]{3}$/), 30),
    places: sorted(fc.stringMatching(/^[A-Z]{3}\.[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,2}$/), 30),
    cells: sorted(
      fc
        .tuple(fc.integer({ min: -179, max: 179 }), fc.integer({ min: -359, max: 359 }))
        .map(([south, west]) => cellAt(south / 2, west / 2)),
      30,
    ),
    parties: sorted(slug, 30),
    pairs: sorted(
      fc.tuple(slug, slug).map(([first, second]) => `${first}~${second}`),
      30,
    ),
    role: fc.constantFrom(...ROLE_RULES),
    measure: fc.constantFrom(...MEASURES),
    split: fc.constantFrom(...SPLITS),
    map: fc.option(fc.constantFrom(...MAP_DIVISIONS)),
    violence: sorted(fc.constantFrom(...VIOLENCE_TYPES), VIOLENCE_TYPES.length),
    victims: fc.constantFrom(...VICTIM_CATEGORIES),
    dates: fc.constantFrom(...DATES_RULES),
    asOf: fc.option(day),
    chart: fc.constantFrom(...CHART_CHOICES),
    as: fc.constantFrom(...VALUE_RULES),
    population: fc.option(slug),
    mean: fc.constantFrom(...MEANS),
    sum: fc.constantFrom(...SUM_RULES),
    scale: fc.constantFrom(...SCALES),
    axes: fc.constantFrom(...AXES_RULES),
    hidden: sorted(
      fc.oneof(
        fc.stringMatching(/^[A-Z]{3}$/),
        slug,
        fc.constantFrom('IRQ.nineveh', 'IRQ.none', ...VIOLENCE_TYPES),
      ),
      10,
    ),
  })
  .map(({ range: [from, to], ...rest }) => ({ ...rest, from, to }));

/** Parameters as anyone may type them: known and unknown names, good values, nearly good ones and rubbish. */
export const anyParams: fc.Arbitrary<URLSearchParams> = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom(
          'dataset',
          'from',
          'to',
          'interval',
          'country',
          'party',
          'pair',
          'group',
          'role',
          'measure',
          'split',
          'violence',
          'victims',
          'dates',
          'asOf',
          'chart',
          'as',
          'population',
          'mean',
          'sum',
          'scale',
          'axes',
          'hide',
          'sort',
          'flag',
          'limit',
          'cursor',
          'before',
          'q',
          'rows',
        ),
        fc.string(),
      ),
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        partialDate,
        day,
        slug,
        fc.constantFrom(
          'year',
          'month',
          'IRQ,irq,,SYR',
          'country',
          '2014-02-30',
          '2014-13',
          '-killed',
          '0',
        ),
        fc.integer({ min: -5, max: 2000 }).map(String),
      ),
    ),
    { maxLength: 12 },
  )
  .map((pairs) => new URLSearchParams(pairs));
