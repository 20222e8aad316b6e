import { max } from 'd3-array';
import type { Citation } from '@/db/read/citations';
import type { ListedBar, ListedBars, ListedGroup } from '@/lib/charts/listed';
import { round } from '@/lib/charts/text';
import { measureTitle } from '@/lib/charts/trend-words';
import { CHANGE_CAUSES } from '@/lib/domain/changes';
import { hasOwnColumns } from '@/lib/domain/citation';
import { OVERLAPS } from '@/lib/domain/enums';
import { monthInWords } from '@/lib/format/dates';
import { signedNumber, wholeNumber, wholePercent } from '@/lib/format/figures';
import { outcomeOf } from '@/lib/stats/counts';
import { shareOf } from '@/lib/stats/rank';
import { OVERLAP_WORDS } from '@/site/compare/words';
import { oneSourceRemark } from '@/site/profiles/quality-shares';
import {
  ATTACKS_TITLE,
  attacksText,
  chanceText,
  RECORDS_TITLE,
  usualText,
} from '@/site/unusual/judged-words';
import { eventGroups, UNCHECKED } from './listed-events';
import { strengthGroups } from './listed-strengths';
import { type FrozenRecord, frozenRecords } from './records';

type Frozen = Pick<Citation, 'kind' | 'rows' | 'words'>;
type Groups = Omit<ListedBars, 'alt'>;

/** Rows of each group that are drawn. */
const MOST_ROWS = 12;

/**
 * What has columns of its own as bars beside their figures, from what is kept alone; null if it is of something else, or there is
 * nothing to draw. Page, picture, preview and embed have the same.
 */
export function frozenList(citation: Frozen): ListedBars | null {
  if (!hasOwnColumns(citation.kind)) return null;
  const { groups, ...said } = groupsOf(citation);
  const shown = groups.filter(({ bars }) => bars.length > 0);
  const { title, sentence } = citation.words;
  return shown.length === 0 ? null : { alt: `${title}. ${sentence}`, groups: shown, ...said };
}

function groupsOf(citation: Frozen): Groups {
  if (citation.kind === 'quality') return qualityGroups(citation);
  if (citation.kind === 'reconcile') return reconciledGroups(citation);
  if (citation.kind === 'overlap') return overlapGroups(citation);
  if (citation.kind === 'events') return eventGroups(citation);
  if (citation.kind === 'strengths') return strengthGroups(citation);
  return citation.kind === 'unusual' ? unusualGroups(citation) : changedGroups(citation);
}

function qualityGroups(citation: Frozen): Groups {
  const bars = frozenRecords(citation).map((one): ListedBar => {
    const [part, whole] = [one.number('attacks') ?? 0, one.number('known_of') ?? 0];
    const middle = one.number('middle_sources');
    const share = shareOf(part, whole);
    return {
      ...{ key: one.key, label: one.label },
      remark: one.key === 'one_source' ? oneSourceRemark(whole, middle) : '',
      cells: [wholeNumber(part), share === null ? '–' : wholePercent(share)],
      width: share === null ? null : round(100 * share),
      ...{ against: null, isOfWhole: true },
    };
  });
  const order = citation.words.order;
  bars.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
  const columns = ['Attacks', 'Share'];
  const group = { title: '', heading: 'What is known', columns, figureAt: 1, bars };
  return { groups: [group], notes: [] };
}

function unusualGroups(citation: Frozen): Groups {
  const found = frozenRecords(citation).filter((one) => one.text('month') !== null);
  const of = (what: string) => found.filter((one) => one.text('what') === what);
  const attacks = of('attacks').sort(
    (a, b) => (a.number('chance') ?? 0) - (b.number('chance') ?? 0),
  );
  const above = (one: FrozenRecord) =>
    (one.number('count') ?? 0) - (one.number('most_before') ?? 0);
  const deaths = of('deaths').sort((a, b) => above(b) - above(a));
  return {
    groups: [
      listedGroup(attacks, {
        title: ATTACKS_TITLE,
        ...OF_MONTHS,
        columns: ['Attacks', 'Usual', 'Chance of as many'],
        figures: (one) => [one.number('count'), one.number('usual')],
        cells: (one) => [
          wholeNumber(one.number('count') ?? 0),
          usualText(one.number('usual') ?? 0),
          chanceText(one.number('chance') ?? 0),
        ],
      }),
      listedGroup(deaths, {
        title: RECORDS_TITLE,
        ...OF_MONTHS,
        columns: ['Killed', 'Most before', 'In attacks'],
        figures: (one) => [one.number('count'), one.number('most_before')],
        cells: (one) => [
          wholeNumber(one.number('count') ?? 0),
          wholeNumber(one.number('most_before') ?? 0),
          attacksText({
            attacks: one.number('attacks') ?? 0,
            unknown: one.number('attacks_unknown') ?? 0,
          }),
        ],
      }),
    ],
    notes: [
      'The line across a bar is what it is held against: the usual number of attacks, or the most deaths of any month before.',
    ],
  };
}

const monthKey = (one: FrozenRecord) =>
  [one.text('what'), one.text('by'), one.key, one.text('month')].join(' ');

function monthLabel(one: FrozenRecord): string {
  return `${one.label}, ${monthInWords(`${one.text('month')}-01`)}`;
}

const OF_MONTHS = {
  heading: 'Country or party, and month',
  figureAt: 0,
  key: monthKey,
  label: monthLabel,
};

/** The parts of what changed, in the order in which its page has them. */
const DIVISIONS = [
  { part: 'country', title: 'By country', heading: 'Country' },
  { part: 'party', title: 'By party', heading: 'Party' },
  { part: 'year', title: 'By year', heading: 'Year' },
] as const;

function changedGroups(citation: Frozen): Groups {
  const records = frozenRecords(citation);
  const of = (part: string) => records.filter((one) => one.text('part') === part);
  const measured = citation.words.measure === 'attacks' ? 'moved_attacks' : 'moved_best';
  const causes = of('cause').sort((a, b) => causeAt(a) - causeAt(b));
  return {
    groups: [
      beforeAfter(of('all'), { title: '', heading: 'All of it' }),
      {
        title: 'Why',
        heading: 'Cause',
        columns: ['Moved it by', 'Incidents'],
        figureAt: 0,
        bars: causes.map((one) => ({
          ...{ key: `cause ${one.key}`, label: one.label, remark: '' },
          cells: [signed(one.number(measured)), whole(one.number('incidents'))],
          ...{ width: null, against: null, isOfWhole: false },
        })),
      },
      ...DIVISIONS.map(({ part, ...words }) => {
        const most = of(part).sort((a, b) => movedBy(b, measured) - movedBy(a, measured));
        const shown = most.slice(0, MOST_ROWS);
        if (part === 'year') shown.sort((a, b) => (a.key < b.key ? -1 : 1));
        return beforeAfter(shown, { ...words, title: titled(words.title, most.length) });
      }),
    ],
    notes: ['The line across a bar is where it ended before.'],
  };
}

function reconciledGroups(citation: Frozen): Groups {
  const apart = (one: FrozenRecord) => Math.abs(one.number('difference') ?? 0);
  const rows = frozenRecords(citation).sort((a, b) => apart(b) - apart(a));
  return {
    groups: [
      listedGroup(rows, {
        title: rows.some((one) => apart(one) > 0)
          ? 'The largest differences'
          : 'Countries and years',
        heading: 'Country and year',
        columns: ['Dataset', 'Published', 'Difference'],
        figureAt: 0,
        key: (one) => `${one.key} ${one.number('year')}`,
        label: (one) => `${one.label}, ${one.number('year')}`,
        figures: (one) => [one.number('killed_best'), one.number('published_best')],
        cells: (one) => [
          ownTotal(one),
          whole(one.number('published_best')),
          one.number('difference') === null ? '–' : signedNumber(one.number('difference') ?? 0),
        ],
      }),
    ],
    notes: ['The line across a bar is the published total.'],
  };
}

function overlapGroups(citation: Frozen): Groups {
  const records = frozenRecords(citation);
  const { labels, order, measure } = citation.words;
  const outcome = outcomeOf(measure);
  return {
    groups: order.map((dataset) => {
      const own = records.filter(({ key }) => key === dataset);
      const found = OVERLAPS.flatMap((overlap) =>
        own.filter((one) => one.text('overlap') === overlap && one.number('records') !== 0),
      );
      return listedGroup(found, {
        title: labels[dataset] ?? dataset,
        heading: 'Beside the other dataset',
        columns: ['Incidents', measureTitle(outcome)],
        figureAt: 0,
        key: (one) => `${one.key} ${one.text('overlap')}`,
        label: (one) => OVERLAP_WORDS[overlapOf(one)],
        figures: (one) => [one.number('records'), null],
        cells: (one) => {
          const best = one.number(`${outcome}_best`);
          return [whole(one.number('records')), best === null ? 'unknown' : wholeNumber(best)];
        },
      });
    }),
    notes: ['The bars of each dataset have a scale of their own.', UNCHECKED],
    caveats: [UNCHECKED],
  };
}

const overlapOf = (one: FrozenRecord) =>
  OVERLAPS.find((overlap) => overlap === one.text('overlap')) ?? 'both';

/** What the dataset adds up to, in words where it has no such number: of what it covers it counts attacks. */
function ownTotal(one: FrozenRecord): string {
  const best = one.number('killed_best');
  if (best !== null) return wholeNumber(best);
  return one.number('attacks') === null ? 'not covered' : 'unknown';
}

const CAUSE_ORDER: readonly string[] = CHANGE_CAUSES;
const causeAt = (one: FrozenRecord) => CAUSE_ORDER.indexOf(one.key);
const movedBy = (one: FrozenRecord, column: string) => Math.abs(one.number(column) ?? 0);

function beforeAfter(
  rows: readonly FrozenRecord[],
  words: { title: string; heading: string },
): ListedGroup {
  return listedGroup(rows, {
    ...words,
    columns: ['Before', 'After', 'Difference'],
    figureAt: 1,
    key: (one) => `${one.text('part')} ${one.key}`,
    label: (one) => one.label,
    figures: (one) => [one.number('after'), one.number('before')],
    cells: (one) => [
      whole(one.number('before')),
      whole(one.number('after')),
      signed(one.number('difference')),
    ],
  });
}

/** A cell that is left blank is of no figure: unknown, or not covered. */
const whole = (value: number | null) => (value === null ? 'no figure' : wholeNumber(value));
const signed = (value: number | null) => (value === null ? 'unknown' : signedNumber(value));

type Listing = {
  title: string;
  heading: string;
  columns: readonly string[];
  figureAt: number;
  key: (one: FrozenRecord) => string;
  label: (one: FrozenRecord) => string;
  /** How long the bar is, and what it is held against. */
  figures: (one: FrozenRecord) => [figure: number | null, against: number | null];
  cells: (one: FrozenRecord) => string[];
};

/** The first rows of a group, with bars along the longest of all that is drawn of them. */
function listedGroup(rows: readonly FrozenRecord[], of: Listing): ListedGroup {
  const shown = rows.slice(0, MOST_ROWS);
  const longest = max(shown.flatMap(of.figures), (value) => value ?? 0) || 1;
  const along = (value: number | null) => (value === null ? null : round((100 * value) / longest));
  return {
    title: titled(of.title, rows.length),
    heading: of.heading,
    columns: of.columns,
    figureAt: of.figureAt,
    bars: shown.map((one) => {
      const [figure, against] = of.figures(one);
      return {
        ...{ key: of.key(one), label: of.label(one), remark: '', cells: of.cells(one) },
        ...{ width: along(figure), against: along(against), isOfWhole: false },
      };
    }),
  };
}

function titled(title: string, count: number): string {
  return count > MOST_ROWS ? `${title}: the first ${MOST_ROWS} of ${wholeNumber(count)}` : title;
}
