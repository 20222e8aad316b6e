import type { Measure } from '@/lib/domain/enums';
import { viewHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { instantInWords, rangeInWords } from '@/lib/format/dates';
import { VICTIM_WORDS, VIOLENCE_WORDS } from '@/lib/format/words';

/**
 * A plain-text reference to a view's chart of a measure. Its address holds the dataset and the state shown, so that it
 * leads back to the same numbers whatever is recorded later.
 */
export function viewReference(view: View, measure: Measure, origin: string): string {
  const { dataset, release, recordedAt } = view;
  const asOf = recordedAt ?? view.filters.asOf;
  const filters = { ...view.filters, measure, dataset: dataset.slug, asOf };
  return referenceText({
    title: viewTitle({ ...view, filters }),
    dataset,
    release,
    recordedAt,
    address: origin + viewHref('/', filters),
  });
}

/** What a reference to a page of the ledger names. */
export type Referenced = {
  /** What is shown: a chart's title, or an incident's. */
  title: string;
  dataset: { title: string; publisher: string };
  /** The release at the time shown; null where nothing was imported. */
  release: string | null;
  /** ISO 8601 instant at which the state shown was recorded; null where nothing had been. */
  recordedAt: string | null;
  /** The absolute address of what is shown. */
  address: string;
};

/**
 * A plain-text reference in one line: title, dataset, release, publisher, the date and time of the state shown, and
 * the address. The address should ask for that state (asOf), so that it shows the same tomorrow.
 */
export function referenceText({
  title,
  dataset,
  release,
  recordedAt,
  address,
}: Referenced): string {
  const edition = release === null ? '' : `, release ${release}`;
  const state =
    recordedAt === null ? 'nothing recorded yet' : `as of ${instantInWords(recordedAt)}`;
  const parts = [
    `“${title}”`,
    `${dataset.title}${edition}`,
    dataset.publisher,
    `Casualty Ledger, ${state}`,
  ];
  return `${parts.map((part) => part.replace(/\.$/, '')).join('. ')}. ${address}`;
}

const SUBJECTS: Readonly<Record<Measure, string>> = {
  attacks: 'Attacks',
  killed: 'People killed in attacks',
  wounded: 'People wounded in attacks',
};

/** What a view shows, in one line: `People killed in attacks by year, Iraq and Syria, 2004–2014`. */
export function viewTitle(view: View): string {
  const { measure, interval, split, victims, violence } = view.filters;
  const parts = [
    `${SUBJECTS[measure]} by ${interval}${split === 'none' ? '' : ` and ${split}`}`,
    victims === 'all' || measure === 'attacks' ? null : VICTIM_WORDS[victims].toLowerCase(),
    violence.length === 0
      ? null
      : inWords(violence.map((type) => VIOLENCE_WORDS[type].toLowerCase())),
    view.groups.length === 0 ? null : inWords(view.groups.map((group) => group.name)),
    view.countries.length === 0 ? null : inWords(view.countries.map((country) => country.name)),
    view.range === null ? null : rangeInWords(view.range),
  ];
  return parts.filter((part) => part !== null).join(', ');
}

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const MOST_NAMED = 4;

function inWords(names: string[]): string {
  if (names.length <= MOST_NAMED) return LIST.format(names);
  const rest = names.length - MOST_NAMED + 1;
  return LIST.format([...names.slice(0, MOST_NAMED - 1), `${rest} others`]);
}
