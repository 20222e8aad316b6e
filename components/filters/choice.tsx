import type { ReactNode } from 'react';
import type { Span } from '@/lib/domain/dataset';
import type { PickerOption } from './picker';

type ChoiceProps<T extends string> = {
  legend: string;
  name: string;
  /** The values in order, with the words for them. */
  words: Readonly<Record<T, string>>;
  chosen: readonly NoInfer<T>[];
  type: 'radio' | 'checkbox';
  hint?: string;
};

/** A few values. One (radio) or several (boxes) can be chosen. */
export function FilterChoice<T extends string>({
  legend,
  name,
  words,
  chosen,
  type,
  hint,
}: ChoiceProps<T>) {
  const values: readonly string[] = chosen;
  return (
    <FieldGroup legend={legend} {...(hint ? { hint } : {})}>
      <div className="flex flex-wrap gap-x-4">
        {Object.entries<string>(words).map(([value, label]) => (
          <label key={value} className="flex min-h-7 items-center gap-2">
            <input
              type={type}
              name={name}
              value={value}
              defaultChecked={values.includes(value)}
              className="size-4 accent-(--accent)"
            />
            {label}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

/** What a reader can choose from. */
export type FilterChoices = {
  datasets: { slug: string; name: string }[];
  /** The slug of the dataset in view. */
  dataset: string;
  /** The countries and parties with incidents in the dataset in view. */
  countries: PickerOption[];
  parties: PickerOption[];
  /** The provinces of the countries in view. */
  places: PickerOption[];
  /** First and last day that the dataset has incidents of; null if it has none. */
  span: Span | null;
};

/** Most options that a picker lists; beyond it its search and the index pages serve. */
const MAX_OPTIONS = 150;

/** The options with the most attacks and those chosen, and the others, each by name. */
export function listedOptions(options: PickerOption[], chosen: string[]) {
  const most = options.toSorted((a, b) => b.attacks - a.attacks).slice(0, MAX_OPTIONS);
  const listed = new Set(most);
  for (const option of options) if (chosen.includes(option.value)) listed.add(option);
  const byName = options.toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
  return {
    options: byName.filter((option) => listed.has(option)),
    others: byName.filter((option) => !listed.has(option)),
  };
}

type FieldGroupProps = {
  legend: string;
  /** What a reader has to know to fill it in. */
  hint?: string;
  children: ReactNode;
};

/** Fields that belong together, below a hairline. */
export function FieldGroup({ legend, hint, children }: FieldGroupProps) {
  return (
    <fieldset className="border-t border-line py-3">
      <legend className="float-start mb-1 w-full font-semibold">{legend}</legend>
      <div className="clear-both">{children}</div>
      {hint && <p className="mt-1 text-muted">{hint}</p>}
    </fieldset>
  );
}
