import { z } from 'zod';
import { CHANGE_CAUSES } from '@/lib/domain/changes';
import { COMPARISONS, OVERLAPS, RANKED_BY, TABLE_ROWS } from '@/lib/domain/enums';
import { AGREEMENTS } from '@/lib/reconcile/reconcile';
import {
  about,
  asOf,
  baseLayer,
  change,
  count,
  counted,
  counts,
  covered,
  datasetForm,
  day,
  instantForm,
  issues,
  named,
  numbers,
  populationForm,
  published,
  query,
  shown,
  some,
  text,
} from './parts';
import {
  countries,
  datasetsForm,
  groups,
  incidentForm,
  incidents,
  parties,
  recordedForm,
} from './records';

/** How full a month is, or which months of a quarter or year are still filling. */
const full = {
  complete: some.optional(),
  fillingMonths: z.array(z.string()).nullable().optional(),
};
const point = z.strictObject({
  period: z.string(),
  ...counted,
  ...full,
  shown: shown.optional(),
});
const laggedPoint = z.strictObject({
  period: z.string(),
  knownBy: instantForm.nullable(),
  knownIn: z.strictObject({ version: z.int(), recordedAt: instantForm.nullable() }).nullable(),
  ...counted,
});

const trend = z.strictObject({
  title: z.string(),
  ...about,
  baseLayer,
  reference: z.string().optional(),
  shown: z.record(z.string(), z.unknown()).optional(),
  population: populationForm,
  series: z.array(z.strictObject({ ...named, points: z.array(z.union([point, laggedPoint])) })),
  totals: counts.nullable(),
});

const rankedShown = z.strictObject({ low: some, best: some, high: some, dividedBy: some });
/** A side of a pair; of no slug are civilians, and whoever is not recorded. */
const pairSide = z.strictObject({ slug: z.string().nullable(), name: z.string() });
/** Whose dead are known in a pair's incidents, by the sums of best figures. */
const pairDead = z.strictObject({ first: count, second: count, civilians: count });
const ranking = z.strictObject({
  title: z.string(),
  by: z.enum(RANKED_BY),
  ...about,
  baseLayer,
  shown: z.record(z.string(), z.unknown()).optional(),
  population: populationForm,
  of: z.int().optional(),
  rows: z.array(
    z.strictObject({
      ...named,
      ...counted,
      shown: rankedShown.optional(),
      sides: z.array(pairSide).optional(),
      dead: pairDead.nullable().optional(),
    }),
  ),
  totals: counts.nullable(),
});

const countedPoint = z.strictObject({ period: z.string(), ...counted, ...full });
const tableRow = { ...named, points: z.array(countedPoint), whole: counts };
const table = z.strictObject({
  title: z.string(),
  rowsAre: z.enum(TABLE_ROWS),
  ...about,
  baseLayer,
  rows: z.array(z.strictObject(tableRow)),
  rest: z.strictObject({ ...tableRow, of: z.int() }).nullable(),
  all: z.strictObject(tableRow),
});

const causes = z.partialRecord(
  z.enum(CHANGE_CAUSES),
  z.strictObject({ incidents: z.int(), ...numbers }),
);
const history = z.strictObject({
  title: z.string(),
  ...about,
  values: z.array(
    z.strictObject({
      version: z.int(),
      recordedAt: instantForm,
      note: z.string(),
      rule: text,
      release: text,
      ...counted,
      causes: causes.nullable(),
      changes: text,
    }),
  ),
  next: text,
});

const unusualSeries = { by: z.enum(['country', 'party']), ...named, month: z.string() };
const unusual = z.strictObject({
  ...about,
  months: z.strictObject({ first: z.string(), last: z.string() }).nullable(),
  judged: z.int(),
  notJudged: z.int(),
  inTime: z.int(),
  later: z.int(),
  attacks: z.strictObject({
    tested: z.int(),
    falseDiscoveries: z.number(),
    found: z.array(
      z.strictObject({ ...unusualSeries, count: z.int(), usual: z.number(), chance: z.number() }),
    ),
  }),
  deaths: z.strictObject({
    tested: z.int(),
    monthsBefore: z.int(),
    expectedByChance: z.number(),
    found: z.array(
      z.strictObject({
        ...unusualSeries,
        killed: z.int(),
        mostBefore: z.int(),
        attacks: z.int(),
        unknown: z.int(),
        deadliest: count,
      }),
    ),
  }),
});

const moved = {
  from: z.strictObject({ covered, ...numbers }),
  to: z.strictObject({ covered, ...numbers }),
  difference: change,
  causes,
};
const mark = z.strictObject({ version: z.int(), recordedAt: instantForm.nullable() });
const changes = z.strictObject({
  title: z.string(),
  query,
  dataset: datasetForm,
  from: mark,
  to: mark,
  release: text,
  totals: z.strictObject(moved),
  countries: z.array(z.strictObject({ ...named, ...moved })),
  parties: z.array(z.strictObject({ ...named, ...moved })),
  years: z.array(z.strictObject({ ...named, ...moved })),
  incidents: z
    .strictObject({
      total: z.int(),
      page: z.int(),
      rows: z.array(
        z.strictObject({
          id: z.string(),
          cause: z.enum(CHANGE_CAUSES),
          country: z.string(),
          dateStart: day,
          before: change.nullable(),
          after: change.nullable(),
        }),
      ),
    })
    .nullable(),
  next: text,
  issues,
});

const overlap = z.strictObject({
  dataset: z.string(),
  both: counts,
  outside: counts,
  only: counts,
  uncovered: counts,
});
const compare = z.strictObject({
  title: z.string(),
  by: z.enum(COMPARISONS),
  query,
  datasets: z.array(datasetForm.extend({ asOf })),
  pairs: z.array(
    z.strictObject({
      datasets: z.array(z.string()),
      missing: text,
      clear: count,
      incidents: z.array(overlap).nullable(),
    }),
  ),
  population: populationForm,
  series: z.array(
    z.strictObject({
      dataset: text,
      ...named,
      points: z.array(point),
      whole: counts.optional(),
    }),
  ),
  issues,
});

const events = z.strictObject({
  title: z.string(),
  datasets: z.array(datasetForm.extend({ asOf })),
  list: z.enum(OVERLAPS),
  total: z.int(),
  page: z.int(),
  events: z.union([
    z.array(recordedForm),
    z.array(
      z.strictObject({
        own: recordedForm,
        other: recordedForm,
        score: z.number(),
        isClear: z.boolean(),
      }),
    ),
  ]),
  next: text,
});

const bounds = { low: some, best: some, high: some };
const reconcile = z.strictObject({
  ...about,
  totals: z
    .strictObject({
      slug: z.string(),
      ...published,
      fileName: z.string(),
      sha256: z.string(),
      recordedAt: instantForm,
    })
    .nullable(),
  agreement: z.record(z.string(), z.unknown()),
  rows: z.array(
    z.strictObject({
      country: z.string(),
      name: z.string(),
      year: z.int(),
      agreement: z.enum(AGREEMENTS),
      attacks: count,
      killed: z.strictObject({ ...bounds, unknown: z.int() }).nullable(),
      published: z.strictObject(bounds).nullable(),
      difference: some,
      share: some,
      reasons: z.array(z.string()),
    }),
  ),
});

/** The form of each answer as JSON, by its name in the address. */
export const ANSWERS = {
  trend,
  ranking,
  table,
  history,
  compare,
  events,
  unusual,
  changes,
  reconcile,
  incidents,
  incident: incidentForm,
  datasets: datasetsForm,
  countries,
  parties,
  groups,
} as const;
