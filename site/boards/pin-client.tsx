'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { PageLink } from '@/components/ui/page-link';
import { BOARD_PARAMETERS, pinHref } from '@/lib/filters/pin';

/** The board that a reader last worked on stays in their browser, and goes nowhere from there. */
const KEPT = 'board';

/** Its query; empty where there is none, or nothing may be kept. */
function keptBoard(): string {
  try {
    return localStorage.getItem(KEPT) ?? '';
  } catch {
    return '';
  }
}

function keepBoard(query: string): void {
  try {
    if (query === '') localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, query);
  } catch {
    // The address has the board too.
  }
}

/** Puts a view on a board: the one that the reader last worked on or, without script, a new one. */
export function PinLink({ query }: { query: string }) {
  const router = useRouter();
  return (
    <PageLink
      href={pinHref('', query)}
      className="screen-only"
      onClick={(event) => {
        const kept = keptBoard();
        // In another tab the link leads where it says.
        if (kept === '' || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        router.push(pinHref(kept, query));
      }}
    >
      Pin to a board
    </PageLink>
  );
}

/** Where no board is open: the way back to the one that the reader last worked on. */
export function KeptBoard() {
  const [kept, setKept] = useState('');
  useEffect(() => setKept(keptBoard()), []);
  if (kept === '') return null;
  const views = new URLSearchParams(kept).getAll(BOARD_PARAMETERS.view).length;
  return (
    <p className="my-4 flex flex-wrap items-baseline gap-x-6 gap-y-2">
      <PageLink href={`/board?${kept}&${BOARD_PARAMETERS.edit}=1`}>
        Go on with your last board ({views} {views === 1 ? 'view' : 'views'})
      </PageLink>
      <button
        type="button"
        className="button text-sm"
        onClick={() => {
          keepBoard('');
          setKept('');
        }}
      >
        Forget it
      </button>
    </p>
  );
}

/** Keeps the board that the page shows, by its query. */
export function KeepBoard({ query }: { query: string }) {
  useEffect(() => keepBoard(query), [query]);
  return null;
}
