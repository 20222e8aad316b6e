import type { ReactNode } from 'react';

export type DescribedProps = {
  /** Also the field's id, to which the error summary leads. */
  name: string;
  label: string;
  /** What one has to know to fill it in. */
  hint?: ReactNode;
  error?: string | undefined;
};

/** What a field's input is given so that its label, hint and error are read out with it. */
export function describedInput({ name, hint, error }: DescribedProps) {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  return {
    id: name,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
  };
}

/** A label, a hint and what is wrong above an input of any kind. */
export function Described({
  name,
  label,
  hint,
  error,
  children,
}: DescribedProps & { children: ReactNode }) {
  return (
    <div className={error ? 'my-5 border-s-4 border-error ps-4' : 'my-5'}>
      <label htmlFor={name} className="block font-semibold">
        {label}
      </label>
      {hint && (
        <p id={`${name}-hint`} className="text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className="font-semibold text-error">
          <span className="sr-only">Error:</span> {error}
        </p>
      )}
      {children}
    </div>
  );
}
