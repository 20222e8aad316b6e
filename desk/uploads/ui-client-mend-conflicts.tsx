'use client';

import { useEffect, useRef } from 'react';
import { countOf } from '@/lib/format/figures';
import { cellField, type SeenEdit } from '@/lib/upload/mended';
import type { MendConflict } from './queries-of-mending';

type ConflictsProps = {
  upload: number;
  conflicts: readonly MendConflict[];
  headings: readonly string[];
  /** The number of the last time that a row was put right before the page was read. */
  seen: number;
  send: (form: FormData) => void;
  onWrite: () => void;
  onKeep: () => void;
};

/** The cells that were not written, as someone else has changed their rows: both texts, so that nothing is lost. */
export function MendConflicts({
  upload,
  conflicts,
  headings,
  seen,
  send,
  onWrite,
  onKeep,
}: ConflictsProps) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (conflicts.length > 0) section.current?.focus();
  }, [conflicts]);
  if (conflicts.length === 0) return null;
  const rows = countOf(new Set(conflicts.map(({ number }) => number)).size, 'row', 'rows');
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-labelledby="conflicts"
      className="mb-6 border-s-4 border-note bg-note-soft px-4 py-3"
    >
      <h3 id="conflicts">{rows} changed since you opened this page</h3>
      <p className="mt-1 max-w-2xl">
        Nothing is lost. What you wrote in these rows was not saved, and the cells show what is
        there now.
      </p>
      <table className="cards my-3 w-full">
        <caption className="sr-only">Cells that were changed by others too</caption>
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">Column</th>
            <th scope="col">There now</th>
            <th scope="col">You wrote</th>
          </tr>
        </thead>
        <tbody>
          {conflicts.map(({ number, place, text, theirs, by, at }) => (
            <tr key={cellField(number, place)}>
              <td data-label="Row">
                <span>{number}</span>
              </td>
              <td data-label="Column">
                <bdi className="wrap-anywhere">{headings[place]}</bdi>
              </td>
              <td data-label="There now">
                <span className="wrap-anywhere">
                  <bdi>{theirs || 'blank'}</bdi>{' '}
                  <span className="text-muted">
                    ({by ?? 'you, in another window'}, {at})
                  </span>
                </span>
              </td>
              <td data-label="You wrote">
                <bdi className="wrap-anywhere">{text || 'blank'}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <form
        action={send}
        onSubmit={(event) => {
          event.preventDefault();
          onWrite();
        }}
        className="flex flex-wrap gap-4"
      >
        <input type="hidden" name="upload" value={upload} />
        <input type="hidden" name="edits" value={JSON.stringify(mine(conflicts, seen))} />
        <button type="submit" className="button">
          Write mine instead
        </button>
        <a
          href={`/admin/uploads/${upload}/mend`}
          className="button quiet"
          onClick={(event) => {
            event.preventDefault();
            onKeep();
          }}
        >
          Keep what is there
        </a>
      </form>
    </section>
  );
}

/** What a page without script sends again, knowing what is there now. */
const mine = (conflicts: readonly MendConflict[], seen: number): SeenEdit[] =>
  conflicts.map(({ number, place, text }) => ({ number, place, text, seen }));
