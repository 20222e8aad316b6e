import type { ReactNode } from 'react';

type Props = {
  name: string;
  /** Also the box’s id, where several have one name. */
  id?: string;
  value?: string;
  label: ReactNode;
  isTicked?: boolean;
  error?: string | undefined;
};

/** A box to be ticked, with what that says. */
export function CheckField({ name, id = name, value = 'yes', label, isTicked, error }: Props) {
  return (
    <div className={error ? 'my-3 border-s-4 border-error ps-4' : 'my-3'}>
      {error && (
        <p id={`${id}-error`} className="font-semibold text-error">
          <span className="sr-only">Error:</span> {error}
        </p>
      )}
      <p className="flex gap-3">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          defaultChecked={isTicked}
          aria-invalid={error ? true : undefined}
          aria-describedby={error && `${id}-error`}
          className="mt-0.5 size-5 shrink-0"
        />
        <label htmlFor={id}>{label}</label>
      </p>
    </div>
  );
}
