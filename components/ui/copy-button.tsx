'use client';

import { useState } from 'react';

type Props = {
  label: string;
  /** What is copied; without it, the address of the page. */
  text?: string;
};

/** Copies a text, and says whether it did. */
export function CopyButton({ label, text }: Props) {
  const [said, setSaid] = useState('');

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text ?? window.location.href);
      setSaid('Copied');
    } catch {
      setSaid('We can’t copy it for you here. Select the text and copy it yourself');
    }
  }

  return (
    <span className="script-only">
      <button type="button" className="button text-sm" onClick={copy}>
        {label}
      </button>
      <span role="status" className="ms-2 text-sm text-muted">
        {said}
      </span>
    </span>
  );
}
