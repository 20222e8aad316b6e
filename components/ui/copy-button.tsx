'use client';

import { useState } from 'react';

type Props = { label: string } & (
  | { text: string; href?: undefined }
  /** An address within the site, which is copied in full. */
  | { href: string; text?: undefined }
);

/** Copies a text or an address, and says whether it did. */
export function CopyButton({ label, text, href }: Props) {
  const [said, setSaid] = useState('');

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text ?? new URL(href, window.location.href).href);
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
