import type { Measure } from '@/lib/domain/enums';
import type { PopulationEdition } from '@/lib/domain/population';
import { viewHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { instantInWords } from '@/lib/format/dates';
import { populationText, releaseText, viewWords } from '@/lib/format/view';

/**
 * A plain-text reference to a view's chart of a measure. Its address holds the dataset and the state shown, so that it
 * leads back to the same numbers whatever is recorded later.
 */
export function viewReference(view: View, measure: Measure, origin: string): string {
  const { dataset, releases, recordedAt } = view;
  const asOf = recordedAt ?? view.filters.asOf;
  const filters = { ...view.filters, measure, dataset: dataset.slug, asOf };
  return referenceText({
    title: viewWords(view, measure).full,
    dataset,
    releases,
    recordedAt,
    population: view.population,
    address: origin + viewHref('/', filters),
  });
}

/** What a reference to a page of the ledger names. */
export type Referenced = {
  /** What is shown: a chart's title, or an incident's. */
  title: string;
  dataset: { title: string; publisher: string; citation: string };
  /** Those that contain what is shown. */
  releases: readonly { name: string }[];
  /** ISO 8601 instant at which the state shown was recorded; null if nothing had been. */
  recordedAt: string | null;
  /** What rates are divided by, where any are shown. */
  population?: PopulationEdition | null;
  /** The absolute address of what is shown. */
  address: string;
};

/**
 * A plain-text reference in one line: title, dataset, release, publisher, the reference that the publisher asks for, the
 * date and time of the state shown, and the address. The address should ask for that state (asOf), so that it shows the
 * same tomorrow.
 */
export function referenceText({
  title,
  dataset,
  releases,
  recordedAt,
  population = null,
  address,
}: Referenced): string {
  const state =
    recordedAt === null ? 'nothing recorded yet' : `as of ${instantInWords(recordedAt)}`;
  const parts = [
    `“${title}”`,
    `${dataset.title}${releaseText(releases)}`,
    dataset.publisher,
    `The publisher asks for this citation: ${dataset.citation.replace(/\s+/g, ' ')}`,
    ...(population === null ? [] : [`Population: ${populationText(population)}`]),
    `Casualty Ledger, ${state}`,
  ];
  return `${parts.map((part) => part.replace(/\.$/, '')).join('. ')}. ${address}`;
}
