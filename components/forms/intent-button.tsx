import type { ReactNode } from 'react';

type Props = {
  /** What the form is sent for; the action reads it. */
  intent: string;
  children: ReactNode;
};

/** A quiet button that sends the form for something beside its main purpose. */
export function IntentButton({ intent, children }: Props) {
  return (
    <button
      type="submit"
      name="intent"
      value={intent}
      className="inline-flex min-h-9 cursor-pointer items-center border border-edge bg-paper px-3.5 py-1 text-ink hover:bg-accent-soft"
    >
      {children}
    </button>
  );
}
