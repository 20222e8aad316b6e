'use client';

import { createContext, useContext } from 'react';

/** The values that were ticked when the form was sent before. */
export const TickedBefore = createContext<readonly string[]>([]);

/** A box by which one row of a form’s table is chosen. */
export function TickBox({ value, label }: { value: string; label: string }) {
  const ticked = useContext(TickedBefore);
  return (
    <input
      type="checkbox"
      name="chosen"
      value={value}
      aria-label={label}
      defaultChecked={ticked.includes(value)}
      className="size-6"
    />
  );
}
