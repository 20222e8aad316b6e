import type { ReactNode } from 'react';

export type RadioChoice = {
  value: string;
  label: string;
  /** What it means, below the label. */
  about?: ReactNode;
};

type Props = {
  /** Also the first choice's id, to which the error summary leads. */
  name: string;
  legend: string;
  /** What one has to know to choose. */
  hint?: string;
  choices: readonly RadioChoice[];
  chosen?: string | undefined;
  error?: string | undefined;
};

/** A few choices, each with its meaning. One is taken. */
export function RadioField({ name, legend, hint, choices, chosen, error }: Props) {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return (
    <fieldset
      className={error ? 'my-5 border-s-4 border-error ps-4' : 'my-5'}
      aria-describedby={described || undefined}
    >
      <legend className="font-semibold">{legend}</legend>
      {hint && (
        <p id={`${name}-hint`} className="max-w-2xl text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className="font-semibold text-error">
          <span className="sr-only">Error:</span> {error}
        </p>
      )}
      {choices.map(({ value, label, about }, i) => {
        const id = i === 0 ? name : `${name}-${value}`;
        return (
          <p key={value} className="my-2 flex gap-3">
            <input
              type="radio"
              id={id}
              name={name}
              value={value}
              defaultChecked={value === chosen}
              className="mt-1 size-5 shrink-0"
            />
            <label htmlFor={id} className="max-w-2xl">
              {label}
              {about && <span className="block text-muted">{about}</span>}
            </label>
          </p>
        );
      })}
    </fieldset>
  );
}
