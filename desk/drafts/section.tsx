import type { ReactNode } from 'react';

type SectionProps = { id: string; legend: string; hint?: string; children: ReactNode };

/** A section of the form. */
export function Section({ id, legend, hint, children }: SectionProps) {
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

type PartRowProps = {
  /** As the buttons' intents name it: `party`. */
  name: string;
  label: string;
  at: number;
  children: ReactNode;
};

/** One row of a part that a record can have several of, with a button that takes it out. */
export function PartRow({ name, label, at, children }: PartRowProps) {
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

type IntentButtonProps = {
  /** What the form is sent for; the action reads it. */
  intent: string;
  children: ReactNode;
};

/** A quiet button that sends the form for something beside its main purpose. */
export function IntentButton({ intent, children }: IntentButtonProps) {
  return (
    <button type="submit" name="intent" value={intent} className="button quiet">
      {children}
    </button>
  );
}
