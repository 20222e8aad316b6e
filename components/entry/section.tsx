import type { ReactNode } from 'react';

type Props = { id: string; legend: string; hint?: string; children: ReactNode };

/** A section of the form. */
export function Section({ id, legend, hint, children }: Props) {
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className="mt-10 min-w-0 border-t border-line pt-4 outline-none"
    >
      <legend className="float-start w-full font-serif text-2xl font-semibold">{legend}</legend>
      <div className="clear-both flow-root">
        {hint && <p className="max-w-2xl pt-1 text-muted">{hint}</p>}
        {children}
      </div>
    </fieldset>
  );
}

/** Fields side by side where there is room. */
export function Fields({ children }: { children: ReactNode }) {
  return <div className="grid gap-x-6 sm:grid-cols-2 lg:grid-cols-3">{children}</div>;
}
