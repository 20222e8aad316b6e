'use client';

import { type ReactNode, useState } from 'react';

type Props = {
  legend: string;
  /** What is chosen, in few words. */
  chosen: string;
  /** Whether it narrows the view when the page is opened. */
  isSet: boolean;
  children: ReactNode;
};

/**
 * Fields below their heading, or one line that says what is chosen. It is open where it narrows the view when the page is opened;
 * after that nothing but the reader opens or closes it, as a field that has the focus must not go.
 */
export function Fold({ legend, chosen, isSet, children }: Props) {
  const [isOpen, setIsOpen] = useState(isSet);
  return (
    <details
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
      className="border-t border-line py-1.5"
    >
      <summary className="font-semibold">
        {legend} <span className="font-normal text-muted">{chosen}</span>
      </summary>
      {children}
    </details>
  );
}
