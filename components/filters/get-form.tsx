'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useEffect, useRef, useState, useTransition } from 'react';

export type GetFormProps = {
  /** The page that the form leads to, with or without script. */
  action: string;
  /** With script, where what is filled in leads: by itself, the page with the fields as its query. It may fetch what it needs for that. */
  hrefOf?: (query: URLSearchParams) => Promise<string>;
  /** What the page shows, said to a screen reader when it has changed. The fields are then set to it again. */
  summary: string;
  /** What the form is called, where nothing beside it says so. */
  label?: string;
  className?: string;
  children: ReactNode;
};

/**
 * A plain GET form that is sent by its button. With script the page stays where it is, and so does the focus; while the answer is on its
 * way that is said.
 */
export function GetForm({ action, hrefOf, summary, label, className, children }: GetFormProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [isBusy, begin] = useTransition();
  const shown = useRef(summary);
  const [opened] = useState(summary);

  useEffect(() => {
    if (shown.current === summary) return;
    shown.current = summary;
    form.current?.reset();
    // A button that the new page has no use for took the focus with it.
    if (document.activeElement === document.body) form.current?.focus();
  }, [summary]);

  function send(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
    const next = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget, submitter)) {
      if (typeof value === 'string') next.append(name, value);
    }
    begin(async () => {
      const href = hrefOf ? await hrefOf(next) : `${action}?${next}`;
      // After a wait this is a transition of its own.
      begin(() => router.push(href, { scroll: false }));
    });
  }

  return (
    <form
      ref={form}
      action={action}
      method="get"
      aria-label={label}
      aria-busy={isBusy}
      tabIndex={-1}
      className={className}
      onSubmit={send}
    >
      {children}
      <p role="status" className="sr-only">
        {isBusy ? 'Counting …' : summary === opened ? '' : summary}
      </p>
    </form>
  );
}
