import type { ReactNode } from 'react';

/** A few words that a reader has to see before the rest of the page. */
export function Notice({ children }: { children: ReactNode }) {
  return <div className="mb-6 border-s-4 border-note bg-note-soft px-4 py-3">{children}</div>;
}
