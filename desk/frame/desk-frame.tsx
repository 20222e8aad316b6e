import Link from 'next/link';
import type { ReactNode } from 'react';
import { ButtonForm } from '@/components/forms/action-form';
import { DeskNav } from '@/components/layout/nav';
import { can, type Permission } from '@/lib/auth/permissions';
import { signOutAction } from './actions';
import { currentUser } from './session';

/** The frame of each page of the desk. */
export async function DeskFrame({ children }: { children: ReactNode }) {
  const user = await currentUser();
  const pages = DESK_PAGES.filter(({ needs }) => user && (!needs || can(user.role, needs)));
  return (
    <>
      <DeskHeader
        name={user?.name ?? null}
        pages={pages}
        signOut={<ButtonForm action={signOutAction} label="Sign out" isQuiet />}
      />
      <main id="main" tabIndex={-1} className="frame py-8 outline-none">
        {children}
      </main>
    </>
  );
}

type Props = {
  /** Whose desk it is; null if nobody is signed in. */
  name: string | null;
  /** The pages they may see. */
  pages: readonly { href: string; label: string }[];
  /** The button that signs out. */
  signOut: ReactNode;
};

/** The head of the desk's pages: plain, and unlike the public ones, so that one knows where one is. */
function DeskHeader({ name, pages, signOut }: Props) {
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

/** The desk's pages, as its head and its first page list them. */
export const DESK_PAGES: readonly {
  href: string;
  label: string;
  about: string;
  needs?: Permission;
}[] = [
  {
    href: '/admin',
    label: 'Queue',
    about: 'Drafts, and who they are waiting for.',
    needs: 'drafts.write',
  },
  {
    href: '/admin/uploads',
    label: 'Files',
    about: 'Enter many incidents at once from a spreadsheet.',
    needs: 'drafts.write',
  },
  {
    href: '/admin/conflicts',
    label: 'Conflicts',
    about: 'Incidents that a file and the desk have both changed. Decide which to keep.',
    needs: 'revisions.publish',
  },
  {
    href: '/admin/incidents',
    label: 'Incidents',
    about: 'Find incidents. Correct, retract, restore, merge and split what is published.',
    needs: 'drafts.write',
  },
  {
    href: '/admin/datasets',
    label: 'Datasets',
    about: 'The details of each dataset, and its releases.',
    needs: 'datasets.manage',
  },
  {
    href: '/admin/sources',
    label: 'Sources',
    about: 'Publishers, their documents, and who republishes whose reports.',
    needs: 'reference.keep',
  },
  {
    href: '/admin/actors',
    label: 'Actors',
    about: 'Names, aliases, kinds, mergers, successions and strength.',
    needs: 'reference.keep',
  },
  {
    href: '/admin/vocabulary',
    label: 'Vocabulary',
    about: 'The words for attack types, weapons and targets.',
    needs: 'settings.manage',
  },
  {
    href: '/admin/annotations',
    label: 'Annotations',
    about: 'Dated events shown on charts.',
    needs: 'reference.keep',
  },
  {
    href: '/admin/boards',
    label: 'Boards',
    about: 'Publish views that belong together, on one page with a name.',
    needs: 'boards.publish',
  },
  {
    href: '/admin/citations',
    label: 'Citations',
    about: 'Find what readers have cited, and withdraw what must not be relied on.',
    needs: 'citations.withdraw',
  },
  {
    href: '/admin/users',
    label: 'Users',
    about: 'Invite people, change their roles and disable them.',
    needs: 'users.manage',
  },
  {
    href: '/admin/audit',
    label: 'Audit log',
    about: 'Who did what, when, and from where.',
    needs: 'audit.read',
  },
  {
    href: '/admin/settings',
    label: 'Settings',
    about: 'How the desk works, such as who can publish a draft.',
    needs: 'settings.manage',
  },
];
