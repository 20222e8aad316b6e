import type { Span } from '@/lib/domain/dataset';
import type { PickerOption } from './picker';

/** What a reader can choose from. */
export type FilterChoices = {
  datasets: { slug: string; name: string }[];
  /** The slug of the dataset in view. */
  dataset: string;
  /** The countries and groups with incidents in the dataset in view. */
  countries: PickerOption[];
  groups: PickerOption[];
  /** First and last day that the dataset has incidents of; null where it has none. */
  span: Span | null;
};

/** Most options that a picker lists; beyond it the index pages serve. */
const MAX_OPTIONS = 150;

/** The options with the most attacks and those chosen, by name. */
export function listedOptions(options: PickerOption[], chosen: string[]): PickerOption[] {
  const most = options.toSorted((a, b) => b.attacks - a.attacks).slice(0, MAX_OPTIONS);
  const listed = new Set(most);
  for (const option of options) if (chosen.includes(option.value)) listed.add(option);
  return [...listed].sort((a, b) => a.label.localeCompare(b.label, 'en'));
}
