import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { fontVariables } from '@/components/layout/fonts';
import './globals.css';

/** Every page is rendered for its request: the nonce of the Content-Security-Policy can't be in a page made beforehand. */
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: 'Casualty Ledger', template: '%s · Casualty Ledger' },
  description:
    'A ledger of armed attacks and of the people they killed and wounded: every figure a range, every figure with its sources, nothing published overwritten.',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#15181b' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-GB" className={fontVariables}>
      <body>{children}</body>
    </html>
  );
}
