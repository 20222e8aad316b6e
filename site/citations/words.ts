import { gapText } from '@/lib/charts/trend-words';
import type { CountedRow } from '@/lib/citation/result';
import type { Measure } from '@/lib/domain/enums';
import { MAX_LIMIT } from '@/lib/filters/incident-list';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { measureOf } from '@/lib/stats/counts';

/** A figure as a sentence: `People killed in Iraq: 6,875 (6,120–7,900), in 412 attacks.` Of what is not covered no attacks are told either. */
export function figureSentence(
  subject: string,
  whole: CountedRow | undefined,
  measure: Measure,
): string {
  const gap = whole === undefined ? null : gapOf(whole);
  const figure = gap ?? figureText(whole, measure);
  if (whole === undefined || measure === 'attacks' || gap !== null) return `${subject}: ${figure}.`;
  const { attacks, [measure]: sum } = whole.counts;
  const isRange = measureOf(whole.counts, measure) !== null && sum.low !== sum.high;
  const range = isRange ? ` (${wholeNumber(sum.low)}–${wholeNumber(sum.high)})` : '';
  return `${subject}: ${figure}${range}, in ${countOf(attacks, 'attack', 'attacks')}.`;
}

const gapOf = ({ covered }: CountedRow) => (covered === null ? null : gapText({ covered }));

/** The best of a figure, or that it is not known. */
function figureText(whole: CountedRow | undefined, measure: Measure): string {
  if (whole === undefined) return 'not known';
  const value = measureOf(whole.counts, measure);
  return value === null ? 'unknown' : wholeNumber(value);
}

/** Why something can't be cited, in words that say what can. */
export const REFUSALS = {
  empty:
    'Nothing is recorded here yet, so there are no figures to cite. The references below lead to the page as it is.',
  none: 'There is nothing of this kind in this view, so there is nothing to cite. The references below lead to the page as it is.',
  list: `A citation holds up to ${wholeNumber(MAX_LIMIT)} incidents, and this list has more. Narrow the list, or cite the chart or the table of the same view.`,
  events: `A citation holds up to ${wholeNumber(MAX_LIMIT)} events, and this list has more. Narrow what is compared, or cite how many there are.`,
  size: 'A citation holds up to a million characters of figures, and this has more. Choose longer periods, or narrow the view, and cite that.',
  large:
    'These datasets are too large for their events to be matched, so there are no figures to cite.',
  state:
    'This incident is retracted or merged, so it is in no figure. Cite it as it was before, from its history.',
} as const;
export type CitationRefusal = keyof typeof REFUSALS;
