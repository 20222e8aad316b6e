'use client';

import { type ReactNode, useState } from 'react';

type Props = { label: string } & (
  | { text: string; href?: undefined }
  /** An address within the site, which is copied in full. */
  | { href: string; text?: undefined }
);

/** Copies a text or an address, and says whether it did. */
export function CopyButton({ label, text, href }: Props) {
  const [said, setSaid] = useState<ReactNode>('');

  async function copy(): Promise<void> {
    // What is said again is announced only if it was not there in between.
    setSaid('');
    const whole = text ?? new URL(href, window.location.href).href;
    try {
      await navigator.clipboard.writeText(whole);
      setSaid('Copied');
    } catch {
      // An address stands nowhere else on the page.
      setSaid(
        text === undefined ? (
          <>
            We can’t copy it for you here. Select this address and copy it yourself:{' '}
            <span className="wrap-anywhere select-all">{whole}</span>
          </>
        ) : (
          'We can’t copy it for you here. Select the text and copy it yourself'
        ),
      );
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
