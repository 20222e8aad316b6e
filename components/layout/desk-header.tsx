import Link from 'next/link';
import type { ReactNode } from 'react';
import { DeskNav } from './nav';

type Props = {
  /** Whose desk it is; null where nobody is signed in. */
  name: string | null;
  /** The pages they may see. */
  pages: readonly { href: string; label: string }[];
  /** The button that signs out. */
  signOut: ReactNode;
};

/** The head of the desk's pages: plain, and unlike the public ones, so that one knows where one is. */
export function DeskHeader({ name, pages, signOut }: Props) {
  return (
    <header className="relative border-b-2 border-accent">
      <a
        href="#main"
        className="absolute -top-16 left-4 z-20 bg-paper px-4 py-2 focus:top-2 screen-only"
      >
        Skip to the content
      </a>
      <div className="frame flex flex-wrap items-center gap-x-6 gap-y-1 py-3">
        <p className="me-auto">
          <Link
            href="/"
            prefetch={false}
            className="font-serif text-xl font-semibold text-ink no-underline"
          >
            Casualty Ledger
          </Link>{' '}
          <span className="ms-2 text-muted">desk</span>
        </p>
        {name !== null && (
          <DeskNav pages={[...pages, { href: '/account', label: name }]} signOut={signOut} />
        )}
      </div>
    </header>
  );
}
