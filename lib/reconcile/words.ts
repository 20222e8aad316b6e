import { countOf, wholeNumber } from '@/lib/format/numbers';
import type { Agreement, Reason } from './reconcile';

/** What each kind of agreement is called where it is chosen. */
export const AGREEMENT_WORDS: Readonly<Record<Agreement, string>> = {
  same: 'Exactly the same',
  differs: 'Different',
  incomparable: 'Not comparable',
  uncovered: 'Not covered',
  unpublished: 'Not published',
};

/** Why two totals of a country and year differ or can’t be compared, a sentence each. */
export function reasonText(reason: Reason, { year }: { year: number }): string {
  switch (reason.kind) {
    case 'uncovered':
      return 'The dataset does not cover this country in this year, which does not mean that nothing happened.';
    case 'unpublished':
      return 'The publisher gives no such total.';
    case 'part_of_year':
      return 'The dataset covers only a part of the year, or nobody has said that it covers all of it.';
    case 'none_known':
      return `The dataset has ${countOf(reason.attacks, 'attack', 'attacks')}, and knows the dead of none.`;
    case 'over_year_end':
      return overYearEndText(reason, year);
    case 'some_unknown':
      return `Of ${countOf(reason.attacks, 'attack', 'attacks')} the dataset does not know the dead, so they add nothing.`;
    case 'within_ours':
      return 'The published total lies between the dataset’s low and high.';
    case 'within_theirs':
      return 'The dataset’s total lies between the published low and high.';
    case 'ranges_apart':
      return 'Even the ranges do not meet.';
    case 'unexplained':
      return 'Nothing recorded here explains it. Recorders revise earlier years in each edition.';
  }
}

/** The year in which an attack begins is the dataset’s rule; others may divide it. */
function overYearEndText(
  { out, into, mayBeAll }: Extract<Reason, { kind: 'over_year_end' }>,
  year: number,
): string {
  const running = [
    { of: out, from: year },
    { of: into, from: year - 1 },
  ].flatMap(({ of: { attacks, killed }, from }) =>
    attacks === 0
      ? []
      : [
          `${countOf(attacks, 'attack', 'attacks')} with ${wholeNumber(killed)} killed from ${from} into ${from + 1}`,
        ],
  );
  const share = mayBeAll ? 'That may be all of it.' : 'That is not all of it.';
  return `Dates run over the end of a year: ${running.join(', and ')}. Here an attack counts in the year in which it begins. ${share}`;
}
