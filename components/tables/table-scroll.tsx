import type { ReactNode } from 'react';

type Props = { label: string; className?: string; children: ReactNode };

/** A table that may be wider than the page: it scrolls by itself, by keyboard too. */
export function TableScroll({ label, className, children }: Props) {
  return (
    <section
      className={className ? `table-scroll ${className}` : 'table-scroll'}
      aria-label={`Table: ${label}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
      tabIndex={0}
    >
      {children}
    </section>
  );
}
