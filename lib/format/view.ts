import type { View } from '@/lib/filters/view';
import { rangeInWords } from './dates';
import { VICTIM_WORDS, VIOLENCE_WORDS } from './words';

/** The dataset in view, with its release where it has one. */
export function datasetText({ dataset, release }: Pick<View, 'dataset' | 'release'>): string {
  return release === null ? dataset.title : `${dataset.title}, release ${release}`;
}

/** What a view is narrowed to besides its dataset and range, in words; empty where it is not narrowed. */
export function scopeText({ countries, groups, filters }: View): string {
  const parts = [
    countries.map(({ name }) => name).join(', '),
    groups.map(({ name }) => name).join(', '),
    filters.violence.map((type) => `${VIOLENCE_WORDS[type].toLowerCase()} violence`).join(', '),
    filters.victims === 'all' ? '' : `figures for ${VICTIM_WORDS[filters.victims].toLowerCase()}`,
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** The view in one line, as a subtitle has it: scope, range, dataset. */
export function viewText(view: View): string {
  const range = view.range === null ? '' : rangeInWords(view.range);
  const parts = [scopeText(view) || 'All countries and groups', range, datasetText(view)];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Each dataset's title, with its slug behind it where another has the same title. */
export function datasetNames(
  datasets: readonly { slug: string; title: string }[],
): Map<string, string> {
  const sharing = (title: string) => datasets.filter((other) => other.title === title).length;
  return new Map(
    datasets.map(({ slug, title }) => [slug, sharing(title) > 1 ? `${title}: ${slug}` : title]),
  );
}
