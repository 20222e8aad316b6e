'use client';

import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { rebase } from './actions';

type Props = {
  draft: number;
  saved: number;
  /** The number of the revision that the choices are between. */
  published: number;
  children: ReactNode;
};

/** Sends the choices between a draft and what is published by now. */
export function RebaseForm({ draft, saved, published, children }: Props) {
  return (
    <ActionForm action={rebase}>
      {() => (
        <>
          <input type="hidden" name="draft" value={draft} />
          <input type="hidden" name="saved" value={saved} />
          <input type="hidden" name="published" value={published} />
          {children}
          <button type="submit" className="button mt-4">
            Bring both together
          </button>
        </>
      )}
    </ActionForm>
  );
}
