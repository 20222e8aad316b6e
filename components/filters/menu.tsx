'use client';

import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from 'react';

type Props = {
  name: string;
  /** What is chosen of it, in few words. */
  chosen: string;
  /** Links, of which one is followed. */
  children: ReactNode;
};

/** One of several ways, of which the others are folded away. With script it folds again when one is chosen, and keeps the focus. */
export function Menu({ name, chosen, children }: Props) {
  const menu = useRef<HTMLDetailsElement>(null);
  const summary = useRef<HTMLElement>(null);

  function fold(): void {
    if (menu.current === null) return;
    menu.current.open = false;
    summary.current?.focus();
  }

  return (
    <details
      ref={menu}
      // Of one name only one is open.
      name="ways"
      className="way-menu"
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Escape') fold();
      }}
      onClick={({ target }: MouseEvent) => {
        if (target instanceof Element && target.closest('a') !== null) fold();
      }}
    >
      <summary ref={summary}>
        {name} <b>{chosen}</b>
      </summary>
      <div className="way-list">{children}</div>
    </details>
  );
}
