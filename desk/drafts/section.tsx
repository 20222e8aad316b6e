'use client';

import type { ReactNode } from 'react';
import { PART_OF_ROW, PUT_BACK, type RowName, takenOutText } from '@/lib/entry/rows';
import { useLive } from './live-entry';
import { undoId } from './words';

type SectionProps = { id: string; legend: string; hint?: string; children: ReactNode };

/** A section of the form. */
export function Section({ id, legend, hint, children }: SectionProps) {
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className="mt-1 min-w-0 scroll-mt-4 border-t border-line pt-1 outline-none"
    >
      <legend className="float-start me-4 font-serif text-xl font-semibold max-lg:w-full">
        {legend}
      </legend>
      {hint && <p className="text-sm text-muted max-lg:clear-both lg:pt-1">{hint}</p>}
      <div className="clear-both flow-root *:my-0.5">{children}</div>
    </fieldset>
  );
}

/** Fields side by side where there is room. */
export function Fields({ children }: { children: ReactNode }) {
  return (
    <div className="grid items-end gap-x-4 *:my-0.5 sm:grid-cols-2 lg:grid-cols-5">{children}</div>
  );
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
    <fieldset className="relative mt-1 min-w-0 border-s-2 border-line ps-3">
      <legend className="float-start py-1 text-sm font-semibold text-muted">{`${label} ${at + 1}`}</legend>
      <div className="clear-both">{children}</div>
      <div className="absolute end-0 top-0">
        <IntentButton intent={`remove-${name}-${at + 1}`}>
          {`Remove ${label.toLowerCase()} ${at + 1}`}
        </IntentButton>
      </div>
    </fieldset>
  );
}

type AddRowProps = {
  /** As the buttons' intents name it: `party`. */
  name: RowName;
  label: string;
};

/** Asks for another row, and offers the one back that was taken out last. */
export function AddRow({ name, label }: AddRowProps) {
  const part = PART_OF_ROW[name];
  const live = useLive();
  const last = live?.removed.at(-1);
  const before = last === undefined ? live?.takenOut.at(-1) : undefined;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3">
      <IntentButton intent={`add-${name}`}>{label}</IntentButton>
      {live !== null && last?.part === part && (
        <>
          <button
            type="button"
            id={undoId(part)}
            className="button"
            aria-describedby={`${undoId(part)}-what`}
            onClick={live.putLastBack}
          >
            Undo
          </button>
          <span id={`${undoId(part)}-what`}>{`Removed ${name} ${last.at + 1}.`}</span>
        </>
      )}
      {before?.name === name && (
        <>
          <button
            type="submit"
            name="intent"
            id={undoId(part)}
            value={PUT_BACK + takenOutText(before)}
            className="button"
            aria-describedby={`${undoId(part)}-what`}
          >
            Put it back
          </button>
          <span id={`${undoId(part)}-what`}>{`Removed ${name} ${before.at}.`}</span>
        </>
      )}
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
