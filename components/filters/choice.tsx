import { partition } from 'es-toolkit/array';
import type { ReactNode } from 'react';
import type { Span } from '@/lib/domain/dataset';
import { byAlphabet } from '@/lib/text/order-of-names';
import { Fold } from './fold';
import { type PickerOption, sentOptions } from './sent-options';

type ChoiceProps<T extends string> = {
  legend: string;
  name: string;
  /** The values in order, with the words for them. */
  words: Readonly<Record<T, string>>;
  chosen: readonly NoInfer<T>[];
  type: 'radio' | 'checkbox';
  /** What is chosen where nobody chose: with it the group is one line. */
  usual?: NoInfer<T>;
  hint?: string;
  /** What stands where none is chosen. */
  none?: string;
  /** The words are names, which keep their capitals. */
  areNames?: boolean;
  /** Whether it narrows the view, where that does not follow from what is chosen. */
  isSet?: boolean;
};

/** A few values. One (radio) or several (boxes) can be chosen. */
export function FilterChoice<T extends string>({
  legend,
  name,
  words,
  chosen,
  type,
  usual,
  hint,
  none = 'all',
  areNames = false,
  isSet,
}: ChoiceProps<T>) {
  const values: readonly string[] = chosen;
  const isUnusual = usual === undefined ? chosen.length > 0 : !values.includes(usual);
  const inWords = chosen.map((value) => words[value]).join(', ');
  const said = (areNames ? inWords : inWords.toLowerCase()) || none;
  return (
    <FieldGroup
      legend={legend}
      chosen={said}
      isSet={isSet ?? isUnusual}
      {...(hint ? { hint } : {})}
    >
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
  countries: readonly PickerOption[];
  parties: readonly PickerOption[];
  /** The provinces of the countries in view. */
  places: readonly PickerOption[];
  /** What the dataset covers, in words. */
  covers: string;
  /** First and last day that the dataset has incidents of; null if it has none. */
  span: Span | null;
  /** Ranges that are a click away. */
  ranges: { label: string; from: string | null; to: string | null }[];
};

/** Most options that a picker lists; beyond it its search and the index pages serve. */
const MAX_OPTIONS = 150;

/** Options as a picker takes them. */
type ListedOptions = { options: string; others: string };

/** What is listed of options where none is chosen beside those with the most attacks: the same lists are asked for by page after page. */
const usual = new WeakMap<readonly PickerOption[], ListedOptions & { values: Set<string> }>();

/** The options with the most attacks and those chosen, and the others, each by name. */
export function listedOptions(
  options: readonly PickerOption[],
  chosen: readonly string[],
): ListedOptions {
  const known = usual.get(options) ?? listed(options, []);
  usual.set(options, known);
  return chosen.every((value) => known.values.has(value)) ? known : listed(options, chosen);
}

function listed(options: readonly PickerOption[], chosen: readonly string[]) {
  const most = options.toSorted((a, b) => b.attacks - a.attacks).slice(0, MAX_OPTIONS);
  const values = new Set([...most.map(({ value }) => value), ...chosen]);
  const byName = options.toSorted((a, b) => byAlphabet(a.label, b.label));
  const [own, others] = partition(byName, ({ value }) => values.has(value));
  return { options: sentOptions(own), others: sentOptions(others), values };
}

type FieldGroupProps = {
  legend: string;
  /** What is chosen, in few words; it stands beside the heading. */
  chosen: string;
  /** Whether it narrows the view: what does not is one line until it is opened. */
  isSet: boolean;
  /** What a reader has to know to fill it in. */
  hint?: string;
  children: ReactNode;
};

/** Fields that belong together, below a hairline; one line until one of them is used. */
export function FieldGroup({ legend, chosen, isSet, hint, children }: FieldGroupProps) {
  return (
    <Fold legend={legend} chosen={chosen} isSet={isSet}>
      <fieldset className="pt-1 pb-2">
        <legend className="sr-only">{legend}</legend>
        {children}
        {hint && <p className="mt-1 text-muted">{hint}</p>}
      </fieldset>
    </Fold>
  );
}
