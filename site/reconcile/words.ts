import type { ReconcileShow } from '@/lib/filters/reconcile';
import { countOf, signedNumber, wholeNumber } from '@/lib/format/figures';
import { datasetText, viewWords } from '@/lib/format/view';
import { agreed } from '@/lib/reconcile/reconcile';
import { AGREEMENT_WORDS } from '@/lib/reconcile/words';
import type { ReconciledRow, Reconciling } from '@/site/reads/reconcile';

export function reconcileTitle({ view }: Pick<Reconciling, 'view'>): string {
  return `${datasetText(view)} against published totals`;
}

/** The same with what it is of, and which of the countries and years are listed. */
export function reconciledTitle({ view, edition, asked }: Reconciling): string {
  const against = edition === null ? 'published totals' : `${edition.publisher}, ${edition.title}`;
  const which = asked.show === 'compared' ? '' : ` (${SHOW_WORDS[asked.show].toLowerCase()})`;
  return `${viewWords(view, 'killed').whole} by country and year${which}, against ${against}`;
}

/** What is listed, where it is chosen. */
export const SHOW_WORDS: Readonly<Record<ReconcileShow, string>> = {
  ...AGREEMENT_WORDS,
  compared: 'Comparable',
  all: 'All',
};

/** What the dataset is held against, in a sentence. */
export function editionSentence({ edition }: Pick<Reconciling, 'edition'>): string {
  return edition === null
    ? 'No published totals have been imported.'
    : `By country and year: what the dataset adds up to beside ${edition.publisher}, ${edition.title}, and why they differ.`;
}

/** How many countries and years agree, and how far the sums are apart. */
export function agreedText(rows: readonly ReconciledRow[]): string {
  const sums = agreed(rows);
  const compared = sums.same + sums.differs;
  if (compared === 0) {
    return 'No country and year can be compared: none is covered by the dataset as a whole year and published too.';
  }
  const agree =
    sums.differs === 0
      ? `All of the ${countOf(compared, 'country and year', 'countries and years')} that both have agree exactly.`
      : `Of ${countOf(compared, 'country and year', 'countries and years')} that both have, ${wholeNumber(sums.same)} ${sums.same === 1 ? 'agrees' : 'agree'} exactly and ${wholeNumber(sums.differs)} ${sums.differs === 1 ? 'differs' : 'differ'}.`;
  const difference = sums.ours - sums.published;
  return `${agree} Over all of these the dataset adds up to ${wholeNumber(sums.ours)} killed and the publisher to ${wholeNumber(sums.published)}, a difference of ${signedNumber(difference)}.`;
}

/** A country and year in a line: `Iraq, 2014: dataset 12,345, published 12,400 (−55)`. */
export function reconciledRowText({
  name,
  year,
  ours,
  published,
  difference,
}: ReconciledRow): string {
  const sides = [
    ours === null ? 'not covered' : `dataset ${bestText(ours)}`,
    published === null ? 'none published' : `published ${bestText(published)}`,
  ];
  const by = difference === null ? '' : ` (${signedNumber(difference)})`;
  return `${name}, ${year}: ${sides.join(', ')}${by}`;
}

function bestText({ best }: { best: number | null }): string {
  return best === null ? 'unknown' : wholeNumber(best);
}
