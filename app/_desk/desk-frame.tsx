import type { ReactNode } from 'react';
import { currentUser } from '@/app/_auth/require';
import { ButtonForm } from '@/components/forms/action-form';
import { DeskHeader } from '@/components/layout/desk-header';
import { can } from '@/lib/auth/permissions';
import { DESK_PAGES } from './pages';
import { leave } from './sign-out';

/** What stands around each page of the desk. */
export async function DeskFrame({ children }: { children: ReactNode }) {
  const user = await currentUser();
  const pages = DESK_PAGES.filter(({ needs }) => user && (!needs || can(user.role, needs)));
  return (
    <>
      <DeskHeader
        name={user?.name ?? null}
        pages={pages}
        signOut={<ButtonForm action={leave} label="Sign out" isQuiet />}
      />
      <main id="main" tabIndex={-1} className="frame py-8 outline-none">
        {children}
      </main>
    </>
  );
}
