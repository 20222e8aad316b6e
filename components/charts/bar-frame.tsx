import type { ReactNode } from 'react';

/** The room of a bar in a row: 100 wide and 10 high, stretched to the room there is. */
export function BarFrame({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <svg
      className={className ? `bar ${className}` : 'bar'}
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}
