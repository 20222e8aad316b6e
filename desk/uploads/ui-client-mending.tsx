'use client';

import type { ClipboardEvent, FocusEvent, KeyboardEvent } from 'react';
import { ErrorSummary } from '@/components/forms/action-form';
import { stepOf } from '@/components/forms/grid-keys';
import { cellField } from '@/lib/upload/mended';
import { editsOfBlock } from '@/lib/upload/pasted';
import type { PlacedFault } from './queries-of-mending';
import { MendConflicts } from './ui-client-mend-conflicts';
import { useCheckedCells } from './use-checked-cells';

type MendGridProps = {
  upload: number;
  /** Of all columns of the file. */
  headings: readonly string[];
  /** The columns that are shown. */
  places: readonly number[];
  rows: readonly MendRow[];
  /** The numbers of all rows that have mistakes, and of those that were put right. */
  numbers: { fault: readonly number[]; mended: readonly number[] };
  /** The number of the last time that a row was put right before these were read. */
  seen: number;
};

type MendRow = { number: number; cells: readonly string[]; faults: readonly PlacedFault[] };

/**
 * Rows of a file with a field for each cell, as in a spreadsheet: arrows, Enter and Tab move, Escape takes a change back, a
 * block that is pasted goes to as many rows and columns as it has. What is changed is checked at once. A row that someone else has
 * changed since is left as it is, and both are shown. Without script it is a form of one page.
 */
export function MendGrid({ upload, headings, places, rows, numbers, seen }: MendGridProps) {
  const { table, fieldOf, savedText, send, check, checkTyped, refuse, ...rest } = useCheckedCells({
    upload,
    places,
    rows,
    seen,
  });
  const { errors, isPending, checked, conflicts, dropConflicts } = rest;

  const move = (event: KeyboardEvent<HTMLInputElement>, row: number, column: number) => {
    const step = stepOf(event, event.currentTarget);
    if (step === null) return;
    const next = fieldOf(rows[row + step.down]?.number, places[column + step.right]);
    if (next === null) {
      if (event.key === 'Enter') event.preventDefault();
      return;
    }
    event.preventDefault();
    next.focus();
    next.select();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, row: number, column: number) => {
    const field = event.currentTarget;
    if (event.key === 'Escape') {
      field.value = savedText(field);
      field.select();
    } else if (event.key === 'F2') {
      field.setSelectionRange(field.value.length, field.value.length);
    } else move(event, row, column);
  };

  const onPaste = (event: ClipboardEvent<HTMLInputElement>, number: number, place: number) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.replace(/\r?\n$/, ''))) return;
    event.preventDefault();
    const open = numbers.fault.filter((one) => checked.faults.get(one)?.length !== 0);
    const shown = rows.map((row) => row.number).filter((one) => !open.includes(one));
    const target = { headings, places, rows: [...open, ...shown].sort(byNumber) };
    const found = editsOfBlock(text, { number, place }, { ...target, mended: numbers.mended });
    if ('fault' in found) refuse(found.fault);
    else check(found.edits);
  };

  const onBlur = (event: FocusEvent<HTMLTableSectionElement>, number: number) => {
    const isWithin = event.relatedTarget && event.currentTarget.contains(event.relatedTarget);
    if (!isWithin) checkTyped(number);
  };

  return (
    <>
      <ErrorSummary errors={errors} />
      <MendConflicts
        {...{ upload, conflicts, headings, seen, send }}
        onWrite={() => {
          check(conflicts);
          dropConflicts();
        }}
        onKeep={dropConflicts}
      />
      <form
        action={send}
        onSubmit={(event) => {
          event.preventDefault();
          checkTyped();
        }}
      >
        <input type="hidden" name="upload" value={upload} />
        <input type="hidden" name="seen" value={seen} />
        <p className="mb-3 max-w-2xl text-muted">
          Arrows, Enter and Tab move between cells, and Escape takes a change back. You can paste a
          block from a spreadsheet: it fills the rows below, on later pages too. With the file’s
          headings above it, it goes by these. What the file said is kept.
        </p>
        <section
          className="overflow-x-auto"
          aria-label="Rows with mistakes"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
          tabIndex={0}
        >
          <table key={seen} ref={table} className="w-max min-w-full">
            <caption className="sr-only">Cells of rows that have mistakes</caption>
            <thead>
              <tr>
                <th scope="col" className="pe-3">
                  Row
                </th>
                {places.map((place) => (
                  <th key={place} scope="col" className="max-w-36 px-1 wrap-anywhere">
                    {headings[place]}
                  </th>
                ))}
              </tr>
            </thead>
            {rows.length === 0 && (
              <tbody>
                <tr>
                  <td colSpan={places.length + 1}>No rows match.</td>
                </tr>
              </tbody>
            )}
            {rows.map(({ number, cells, faults: known }, row) => {
              const faults = checked.faults.get(number) ?? known;
              const wrong = new Set(faults.map(({ place }) => place));
              return (
                <tbody key={number} onBlur={(event) => onBlur(event, number)}>
                  <tr className="border-b-0">
                    <th scope="row" className="font-normal tabular-nums">
                      {number}
                    </th>
                    {places.map((place, column) => (
                      <td key={place} className="p-0.5">
                        <input
                          name={cellField(number, place)}
                          defaultValue={cells[place] ?? ''}
                          aria-label={`${headings[place]}, row ${number}`}
                          aria-invalid={wrong.has(place) || undefined}
                          aria-describedby={wrong.has(place) ? `faults-${number}` : undefined}
                          onKeyDown={(event) => onKeyDown(event, row, column)}
                          onPaste={(event) => onPaste(event, number, place)}
                          dir="auto"
                          spellCheck={false}
                          autoComplete="off"
                          className={`field w-36 px-2 py-1 ${wrong.has(place) ? 'border-2 border-error' : ''}`}
                        />
                      </td>
                    ))}
                  </tr>
                  <tr>
                    <td />
                    <td colSpan={places.length} id={`faults-${number}`} className="pt-0 pb-3">
                      <FaultsOfRow faults={faults} headings={headings} />
                    </td>
                  </tr>
                </tbody>
              );
            })}
          </table>
        </section>
        <div className="sticky bottom-0 z-10 mt-4 flex flex-wrap items-center gap-4 border-t border-line bg-paper py-3">
          <button type="submit" className="button">
            Check the rows
          </button>
          {checked.before.length > 0 && !isPending && (
            <button type="button" className="button quiet" onClick={() => check(checked.before)}>
              Undo the last change
            </button>
          )}
          <p role="status">{isPending ? 'Checking …' : (checked.words ?? '')}</p>
        </div>
      </form>
    </>
  );
}

const byNumber = (a: number, b: number) => a - b;

function FaultsOfRow({
  faults,
  headings,
}: Pick<MendRow, 'faults'> & { headings: readonly string[] }) {
  if (faults.length === 0) return <span className="text-muted">Right now</span>;
  return (
    <ul className="sticky start-0 w-fit max-w-[80vw] text-error sm:max-w-2xl">
      {faults.map(({ place, reason }) => (
        <li key={`${place} ${reason}`}>
          {place !== null && <strong>{headings[place]}: </strong>}
          {reason}
        </li>
      ))}
    </ul>
  );
}
