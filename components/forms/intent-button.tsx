import type { ReactNode } from 'react';

type Props = {
  /** What the form is sent for; the action reads it. */
  intent: string;
  children: ReactNode;
};

/** A quiet button that sends the form for something beside its main purpose. */
export function IntentButton({ intent, children }: Props) {
  return (
    <button type="submit" name="intent" value={intent} className="button quiet">
      {children}
    </button>
  );
}
