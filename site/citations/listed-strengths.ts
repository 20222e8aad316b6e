import { max } from 'd3-array';
import type { ListedBar, ListedBars } from '@/lib/charts/listed';
import { round } from '@/lib/charts/text';
import { boundsOf } from '@/lib/domain/estimate';
import { estimateText, wholeNumber } from '@/lib/format/figures';
import type { FrozenRecord } from './records';
import {
  frozenEstimate,
  isOfSeveral,
  statedOf,
  statedRecords,
  statingDocument,
} from './strength-words';

/** Estimates that are drawn. */
const MOST_ROWS = 24;

/** What sources say of the strength of actors as ranges on one scale, the earliest first, a group for each actor. */
export function strengthGroups(
  citation: Parameters<typeof statedRecords>[0],
): Omit<ListedBars, 'alt'> {
  const all = statedRecords(citation);
  const shown = all.slice(0, MOST_ROWS);
  const longest = max(shown, (one) => boundsOf(frozenEstimate(one))?.high ?? 0) || 1;
  const actors = [...new Set(shown.map(({ key }) => key))];
  const isNamed = isOfSeveral(citation);
  const caveats =
    all.length > MOST_ROWS
      ? [`These are the first ${MOST_ROWS} of ${wholeNumber(all.length)} estimates.`]
      : [];
  return {
    groups: actors.map((actor) => {
      const own = shown.filter(({ key }) => key === actor);
      return {
        title: isNamed ? (own[0]?.label ?? actor) : '',
        ...{ heading: 'When and where', columns: ['Fighters'], figureAt: 0 },
        bars: own.map((one, i) => strengthBar(one, `${actor} ${i}`, longest)),
      };
    }),
    notes: [
      'Each bar runs from the low to the high, on one scale.',
      ...(shown.some((one) => one.number('best') !== null)
        ? ['The line across it is the best.']
        : []),
      ...caveats,
    ],
    caveats,
  };
}

function strengthBar(one: FrozenRecord, key: string, longest: number): ListedBar {
  const figure = frozenEstimate(one);
  const bounds = boundsOf(figure);
  const along = (value: number) => round((100 * value) / longest);
  const said = {
    key,
    label: statedOf(one),
    remark: statingDocument(one),
    cells: [estimateText(figure)],
  };
  if (bounds === null) return { ...said, width: null, against: null, isOfWhole: false };
  const end = Math.max(along(bounds.high), along(bounds.low) + LEAST);
  return {
    ...said,
    ...{ from: Math.min(along(bounds.low), 100 - LEAST), width: Math.min(100, end) },
    against: figure.best === null ? null : along(figure.best),
    isOfWhole: false,
  };
}

/** A figure alone is drawn as long as this, of 100. */
const LEAST = 0.4;
