import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { DeskFrame } from '@/desk/frame/desk-frame';

export const metadata: Metadata = {
  title: { default: 'Desk', template: '%s · Desk · Casualty Ledger' },
  robots: { index: false, follow: false },
};

export default function DeskLayout({ children }: { children: ReactNode }) {
  return <DeskFrame>{children}</DeskFrame>;
}
