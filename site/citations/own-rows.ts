import 'server-only';
import type { Pool } from '@/db/client';
import type { Change, Changes } from '@/db/read/changes';
import { CHANGE_CAUSES } from '@/lib/domain/changes';
import type { Measure } from '@/lib/domain/enums';
import { hasRange, type View } from '@/lib/filters/view';
import { countOf, wholePercent } from '@/lib/format/figures';
import { CAUSE_WORDS } from '@/lib/format/words';
import { minusCounts, outcomeOf } from '@/lib/stats/counts';
import { firstDayOf, lastDayOf } from '@/lib/stats/period';
import { ALL_KEY, shareOf } from '@/lib/stats/rank';
import { bestOf, changeSentence, figureOf } from '@/site/changes/figures';
import type { CitedThing } from '@/site/cite/thing';
import { knownShares, middleText } from '@/site/profiles/quality-shares';
import { keptDifference, type LoadedChanges } from '@/site/reads/changes';
import { exactnessIn, keptRanking, keptTotals } from '@/site/reads/queries';
import { keptUnusual } from '@/site/reads/unusual';
import { attacksSentence, recordsSentence } from '@/site/unusual/judged-words';
import { eventRows } from './event-rows';
import { overlapResult } from './overlap-rows';
import { type OwnResult, ordered, rounded } from './own-result';
import { reconciledRows } from './reconciled-rows';
import { strengthRows } from './strength-rows';
import type { CitationRefusal } from './words';

type Asked = Exclude<CitedThing, { kind: 'incident' }>;

/** What is cited of unusual months, of how well records are known, of what changed, of what published totals say, of the strength of actors, or of what two datasets both have, as numbers or one by one; a refusal if it can’t be said, null if there is nothing of it. */
export function ownResult(db: Pool, of: Asked): Promise<OwnResult | CitationRefusal | null> {
  if (of.kind === 'changes') return changedRows(db, of.loaded);
  if (of.kind === 'reconcile') return reconciledRows(db, of.loaded);
  if (of.kind === 'events') return eventRows(db, of.view, of.beside, of.overlap);
  if (of.kind === 'overlap') return overlapResult(db, of.view, of.beside);
  if (of.kind === 'strengths') return Promise.resolve(strengthRows(of.stated));
  return of.kind === 'unusual' ? unusualRows(db, of.view) : qualityRows(db, of.view);
}

async function unusualRows(db: Pool, view: View): Promise<OwnResult | null> {
  const { attacks, deaths, span } = await keptUnusual(db, view);
  if (span === null) return null;
  const columns = [
    ...['key', 'month', 'what', 'by', 'count', 'usual', 'chance'],
    ...['most_before', 'attacks', 'attacks_unknown', 'deadliest', 'tested'],
  ];
  const monthOf = (month: number) => firstDayOf(month).slice(0, 'YYYY-MM'.length);
  const rows = [
    ...attacks.found.map(({ series, month, count, mean, chance }) => [
      ...[series.key, monthOf(month), 'attacks', series.by, count, rounded(mean), rounded(chance)],
      ...[null, null, null, null, null],
    ]),
    ...deaths.found.map(({ series, month, count, most, ...rest }) => [
      ...[series.key, monthOf(month), 'deaths', series.by, count, null, null],
      ...[most, rest.attacks, rest.unknown, rest.deadliest, null],
    ]),
    ...[
      { what: 'attacks', tested: attacks.tested },
      { what: 'deaths', tested: deaths.tested },
    ].map(({ what, tested }) => [ALL_KEY, null, what, ...Array(EMPTY).fill(null), tested]),
  ];
  const named = [...attacks.found, ...deaths.found].map(({ series }) => series);
  return {
    rows: ordered(columns, rows),
    names: [...named, { key: ALL_KEY, label: 'All months that were tested' }],
    sentence: `Attacks: ${attacksSentence(attacks)} Deaths: ${recordsSentence(deaths)}`,
    range: { from: firstDayOf(span.first), to: lastDayOf(span.last) },
  };
}

/** Columns between what a row is of and how many months were tested. */
const EMPTY = 8;

async function qualityRows(db: Pool, view: View): Promise<OwnResult | null> {
  if (!hasRange(view)) return null;
  const [exactness, totals, places] = await Promise.all([
    exactnessIn(db, view),
    keptTotals(db, view, view.range),
    keptRanking(db, view, 'place'),
  ]);
  const shares = knownShares({ exactness, totals, places });
  const said = shares
    .map(({ label, part, whole, middle }) => {
      const share = `${label}: ${wholePercent(shareOf(part, whole) ?? 0)}.`;
      return middle == null ? share : `${share} ${middleText(middle)}`;
    })
    .join(' ');
  const { attacks } = exactness;
  return attacks === 0
    ? null
    : {
        rows: ordered(
          ['key', 'attacks', 'known_of', 'middle_sources'],
          shares.map(({ key, part, whole, middle = null }) => [key, part, whole, middle]),
        ),
        names: shares,
        sentence: `Of ${countOf(attacks, 'attack', 'attacks')}. ${said}`,
        range: view.range,
      };
}

/** What moved, by cause, and what the countries, parties and years counted before and after. */
async function changedRows(db: Pool, loaded: LoadedChanges): Promise<OwnResult | null> {
  const { range, filters } = loaded.view;
  if (range === null) return null;
  const { measure } = filters;
  const changes = await keptDifference(db, loaded);
  const rows = [
    movedRow('all', ALL_KEY, changes, measure),
    ...CHANGE_CAUSES.flatMap((cause) => {
      const moved = changes.causes[cause];
      return moved === undefined
        ? []
        : [['cause', cause, null, null, null, ...figuresOf(moved.by, measure), moved.incidents]];
    }),
    ...DIVISIONS.flatMap(({ by, of }) =>
      changes[of].map((row) => movedRow(by, row.key, row, measure)),
    ),
  ].map(([part = null, key = null, ...figures]) => [key, part, ...figures]);
  return {
    rows: ordered(COLUMNS, rows),
    names: [
      { key: ALL_KEY, label: 'All' },
      ...CHANGE_CAUSES.map((cause) => ({ key: cause, label: CAUSE_WORDS[cause].label })),
      ...DIVISIONS.flatMap(({ of }) => changes[of]),
    ].filter(({ key }) => rows.some(([one]) => one === key)),
    sentence: changeSentence(loaded, changes),
    range,
  };
}

const COLUMNS = [
  ...['key', 'part', 'before', 'after', 'difference', 'moved_attacks'],
  ...['moved_low', 'moved_best', 'moved_high', 'moved_unknown', 'incidents'],
];
const DIVISIONS = [
  { by: 'country', of: 'countries' },
  { by: 'party', of: 'parties' },
  { by: 'year', of: 'years' },
] as const satisfies readonly { by: string; of: keyof Changes }[];

function movedRow(
  part: string,
  key: string,
  { from, to }: Pick<Change, 'from' | 'to'>,
  measure: Measure,
) {
  const moved = minusCounts(to, from);
  const [before, after] = [figureOf(from, measure), figureOf(to, measure)];
  // A number and none have no difference.
  const difference = before === null || after === null ? null : bestOf(moved, measure);
  return [part, key, before, after, difference, ...figuresOf(moved, measure), null];
}

function figuresOf(moved: Parameters<typeof bestOf>[0], measure: Measure): number[] {
  const outcome = outcomeOf(measure);
  const { low, best, high, unknown } = moved[outcome];
  return [moved.attacks, low, best, high, unknown];
}
