import type { ReactNode } from 'react';

type Props = {
  legend: string;
  /** What a reader has to know to fill it in. */
  hint?: string;
  children: ReactNode;
};

/** Fields that belong together, below a hairline. */
export function FieldGroup({ legend, hint, children }: Props) {
  return (
    <fieldset className="border-t border-line py-3">
      <legend className="float-start mb-1 w-full font-semibold">{legend}</legend>
      <div className="clear-both">{children}</div>
      {hint && <p className="mt-1 text-muted">{hint}</p>}
    </fieldset>
  );
}
