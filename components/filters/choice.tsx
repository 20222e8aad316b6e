import { FieldGroup } from './field-group';

type Props<T extends string> = {
  legend: string;
  name: string;
  /** The values in order, with the words for them. */
  words: Readonly<Record<T, string>>;
  chosen: readonly NoInfer<T>[];
  type: 'radio' | 'checkbox';
  hint?: string;
};

/** A few values of which one (radio) or some (boxes) can be chosen. */
export function Choice<T extends string>({ legend, name, words, chosen, type, hint }: Props<T>) {
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
