import type { ReactNode } from 'react';
import { IntentButton } from '@/components/forms/intent-button';

type RowProps = {
  /** As the buttons' intents name it: `party`. */
  name: string;
  label: string;
  at: number;
  children: ReactNode;
};

/** One row of a part that a record can have several of, with a button that takes it out. */
export function Row({ name, label, at, children }: RowProps) {
  return (
    <fieldset className="mt-6 min-w-0 border-s-2 border-line ps-4">
      <legend className="float-start font-semibold text-muted">{`${label} ${at + 1}`}</legend>
      <div className="clear-both">{children}</div>
      <IntentButton intent={`remove-${name}-${at + 1}`}>
        {`Remove ${label.toLowerCase()} ${at + 1}`}
      </IntentButton>
    </fieldset>
  );
}

/** Asks for another row. */
export function AddRow({ name, label }: { name: string; label: string }) {
  return (
    <div className="mt-6">
      <IntentButton intent={`add-${name}`}>{label}</IntentButton>
    </div>
  );
}
