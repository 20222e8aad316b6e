import type { Counts } from '@/lib/domain/estimate';
import { isNoProvince } from '@/lib/domain/place-key';
import type { RankedRow } from '@/lib/domain/trend';
import type { ExactnessCounts } from '@/lib/facts/exactness';
import { SOURCES_TOLD } from '@/lib/facts/facts';
import { countOf } from '@/lib/format/figures';

/** What is known of some attacks: how exact their records are, what they come to, and where they were. */
export type Known = {
  exactness: ExactnessCounts;
  totals: Counts;
  places: readonly RankedRow[];
};

/** Of how many of which attacks something is known. */
export type KnownShare = {
  key: string;
  label: string;
  part: number;
  whole: number;
  /** The middle number of sources, of those whose number is known. */
  middle?: number | null;
  remark?: string;
};

/** How well days, places, figures and sources are known. */
export function knownShares({ exactness, totals, places }: Known): KnownShare[] {
  const { attacks, exactDay, exactPlace, sourcesKnown, oneSource, middleSources } = exactness;
  const inProvince = places
    .filter(({ key }) => !isNoProvince(key))
    .reduce((sum, row) => sum + row.attacks, 0);
  const of = (key: string, label: string, part: number) => ({ key, label, part, whole: attacks });
  return [
    of('exact_day', 'The exact day is known', exactDay),
    of('exact_place', 'The exact place is known', exactPlace),
    of('province', 'At least the province is known', inProvince),
    of('killed', 'How many were killed is known', attacks - totals.killed.unknown),
    ...(sourcesKnown === 0
      ? []
      : [
          {
            key: 'one_source',
            label: 'There is one source alone',
            part: oneSource,
            whole: sourcesKnown,
            middle: middleSources,
            remark: oneSourceRemark(sourcesKnown, middleSources),
          },
        ]),
  ];
}

/** Of what the share with one source is, and how many sources there are in the middle; null where that was not kept. */
export function oneSourceRemark(sourcesKnown: number, middle: number | null): string {
  const of = `of ${countOf(sourcesKnown, 'attack', 'attacks')} of which the number is known.`;
  return middle === null ? of : `${of} ${middleText(middle)}`;
}

/** `The middle is 2 sources.` */
export function middleText(middle: number): string {
  return `The middle is ${sourcesText(middle)}.`;
}

function sourcesText(count: number): string {
  return count >= SOURCES_TOLD
    ? `${SOURCES_TOLD} sources or more`
    : countOf(count, 'source', 'sources');
}
