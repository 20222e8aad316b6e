import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { fontVariables } from '@/components/layout/fonts';
import './globals.css';

/** No page is made by the build: what it shows is in the database, and the desk's policy has a nonce. Public pages are kept by server/pages. */
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
