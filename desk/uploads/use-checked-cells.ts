'use client';

import { useActionState, useEffect, useRef, useState, useTransition } from 'react';
import { countOf } from '@/lib/format/figures';
import { type FormState, UNSENT } from '@/lib/forms/form-state';
import { type CellEdit, cellField } from '@/lib/upload/mended';
import { putRowsRightAction } from './actions';
import type { MendedRows, PlacedFault } from './queries-of-mending';

type Shown = {
  upload: number;
  /** The columns that are shown. */
  places: readonly number[];
  rows: readonly { number: number }[];
  /** The number of the last time that a row was put right before these were read. */
  seen: number;
};

const UNSENT_ROWS: FormState<MendedRows> = UNSENT;

/** The most characters that are sent at once: a form can have a megabyte. */
const MOST_SENT = 300_000;

/**
 * What is typed in a grid's cells, sent to be checked and kept in order: one change after the other, each with what it was made
 * from. A row that someone else has changed since is left as it is, and both texts are given.
 */
export function useCheckedCells({ upload, places, rows, seen }: Shown) {
  const [sent, send] = useActionState(putRowsRightAction, UNSENT_ROWS);
  const [state, setState] = useState(sent);
  const [isPending, startCheck] = useTransition();
  const checks = useRef(0);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const [fault, setFault] = useState<string | null>(null);
  const checked = useChecked(state.result);
  const [conflicts, setConflicts] = useState(sent.result?.conflicts ?? []);
  const saved = useRef(new Map<string, string>());
  /** As which rows are known that were sent from here, newer than the page. */
  const known = useRef(new Map<number, number>());
  const table = useRef<HTMLTableElement>(null);

  // A page that is gone back to may show what stood there before it was changed here.
  useEffect(() => {
    if ([...known.current.values()].every((one) => one <= seen)) saved.current.clear();
    const fields = rows.length > 0 ? table.current?.querySelectorAll('input') : undefined;
    for (const field of fields ?? []) field.value = saved.current.get(field.name) ?? field.value;
  }, [rows, seen]);

  /** Shows a text that was saved, unless something else was typed meanwhile. */
  const showSaved = ({ number, place, text }: CellEdit) => {
    const field = fieldOf(number, place);
    if (field === null) return;
    const isTyped = field.value !== savedText(field);
    if (!isTyped) field.value = text;
    saved.current.set(field.name, text);
  };

  // What could not be kept is sent again with the next change.
  useEffect(() => {
    if (state.errors.length > 0) saved.current.clear();
  }, [state.errors]);

  const fieldOf = (number: number | undefined, place: number | undefined) =>
    table.current?.querySelector<HTMLInputElement>(
      `input[name="${cellField(number ?? 0, place ?? 0)}"]`,
    ) ?? null;
  const savedText = (field: HTMLInputElement) =>
    saved.current.get(field.name) ?? field.defaultValue;

  const check = (edits: readonly CellEdit[]) => {
    if (JSON.stringify(edits).length > MOST_SENT) {
      setFault(
        'The block is too large to be pasted at once. Paste fewer rows. Nothing was pasted.',
      );
      return;
    }
    setFault(null);
    for (const { number, place, text } of edits) {
      const field = fieldOf(number, place);
      if (field === null) continue;
      field.value = text;
      saved.current.set(field.name, field.value);
    }
    // Not by the form's own action, which would send with each change what came of the last.
    startCheck(async () => {
      const before = turn.current;
      const own = before.then(() => sendChecked(edits));
      turn.current = own.catch(() => undefined);
      await own;
    });
  };

  /** Sends changes once the answer to the last ones is there, so that nobody is told of their own. */
  const sendChecked = async (cells: readonly CellEdit[]) => {
    const edits = cells.map((cell) => ({
      ...cell,
      seen: Math.max(seen, known.current.get(cell.number) ?? 0),
    }));
    const form = new FormData();
    form.set('upload', String(upload));
    form.set('edits', JSON.stringify(edits));
    // The same change again, after it was undone, is no double click.
    checks.current += 1;
    form.set('check', String(checks.current));
    const next = await putRowsRightAction(UNSENT_ROWS, form);
    if (next.result !== undefined) takeIn(cells, next.result);
    setState(next);
  };

  const takeIn = (
    edits: readonly CellEdit[],
    { rows: told, others, conflicts: found }: MendedRows,
  ) => {
    for (const { number, seen: last } of told) known.current.set(number, last);
    const isLeft = (edit: CellEdit) => found.some((one) => isSamePlace(one, edit));
    for (const edit of edits) if (!isLeft(edit)) showSaved(edit);
    for (const { theirs, ...one } of found) showSaved({ ...one, text: theirs });
    for (const other of others) showSaved(other);
    setConflicts((before) => [...before.filter((one) => !isLeft(one)), ...found]);
  };

  /** What was typed in a row, or in all, and not sent yet. */
  const typed = (number?: number): CellEdit[] =>
    rows
      .filter((row) => number === undefined || row.number === number)
      .flatMap((row) =>
        places.flatMap((place) => {
          const field = fieldOf(row.number, place);
          return field === null || field.value === savedText(field)
            ? []
            : [{ number: row.number, place, text: field.value }];
        }),
      );

  const checkTyped = (number?: number) => {
    const edits = typed(number);
    if (edits.length > 0) check(edits);
  };

  return {
    table,
    fieldOf,
    savedText,
    send,
    check,
    checkTyped,
    errors: [...state.errors, ...(fault === null ? [] : [{ field: '', message: fault }])],
    refuse: setFault,
    isPending,
    checked,
    conflicts,
    dropConflicts: () => setConflicts([]),
  };
}

const isSamePlace = (a: CellEdit, b: CellEdit) => a.number === b.number && a.place === b.place;

type Checked = {
  /** What is wrong with each row that was checked. */
  faults: ReadonlyMap<number, readonly PlacedFault[]>;
  /** What was in the cells that were changed last, before the change. */
  before: readonly CellEdit[];
  words: string | null;
};

/** What came of all rows that were sent since the page was asked for. */
function useChecked(result: MendedRows | undefined): Checked {
  const [seen, setSeen] = useState<MendedRows | undefined>(undefined);
  const [checked, setChecked] = useState<Checked>({ faults: new Map(), before: [], words: null });
  if (result !== undefined && result !== seen) {
    setSeen(result);
    const faults = new Map(checked.faults);
    for (const row of result.rows) faults.set(row.number, row.faults);
    setChecked({ faults, before: result.before, words: wordsOf(result) });
  }
  return checked;
}

function wordsOf({ rows, left, conflicts }: MendedRows): string {
  const unsaved = new Set(conflicts.map(({ number }) => number)).size;
  const right = rows.filter(({ faults }) => faults.length === 0).length;
  const still = left === 0 ? 'No row has' : `${countOf(left, 'row has', 'rows have')}`;
  const told = unsaved === 0 ? '' : ` ${countOf(unsaved, 'row was', 'rows were')} not saved.`;
  return `${countOf(right, 'row is', 'rows are')} right now. ${still} mistakes${left === 0 ? '' : ' still'}.${told}`;
}
