'use client';

import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useActionState,
  useEffect,
  useRef,
  useState,
  useTransition,
} from 'react';
import { ErrorSummary } from '@/components/forms/action-form';
import { stepOf } from '@/components/forms/grid-keys';
import { countOf } from '@/lib/format/figures';
import { type FormState, UNSENT } from '@/lib/forms/form-state';
import { type CellEdit, cellField, type SeenEdit } from '@/lib/upload/mended';
import { editsOfBlock } from '@/lib/upload/pasted';
import { putRowsRightAction } from './actions';
import type { MendConflict, MendedRows, PlacedFault } from './queries-of-mending';

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

const UNSENT_ROWS: FormState<MendedRows> = UNSENT;

/** Characters that are sent at once: a form may have a megabyte. */
const MOST_SENT = 300_000;

/**
 * Rows of a file with a field for each cell, as in a spreadsheet: arrows, Enter and Tab move, Escape takes a change back, a
 * block that is pasted goes to as many rows and columns as it has. What is changed is checked at once. A row that someone else has
 * changed since is left as it is, and both are shown. Without script it is a form of one page.
 */
export function MendGrid({ upload, headings, places, rows, numbers, seen }: MendGridProps) {
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
    if ('fault' in found) setFault(found.fault);
    else check(found.edits);
  };

  const onBlur = (event: FocusEvent<HTMLTableSectionElement>, number: number) => {
    const isWithin = event.relatedTarget && event.currentTarget.contains(event.relatedTarget);
    if (!isWithin) checkTyped(number);
  };

  const problems = [...state.errors, ...(fault === null ? [] : [{ field: '', message: fault }])];
  return (
    <>
      <ErrorSummary errors={problems} />
      <Conflicts conflicts={conflicts} headings={headings}>
        <form
          action={send}
          onSubmit={(event) => {
            event.preventDefault();
            check(conflicts);
            setConflicts([]);
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
              setConflicts([]);
            }}
          >
            Keep what is there
          </a>
        </form>
      </Conflicts>
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

const isSamePlace = (a: CellEdit, b: CellEdit) => a.number === b.number && a.place === b.place;

/** What a page without script sends again, knowing what is there now. */
const mine = (conflicts: readonly MendConflict[], seen: number): SeenEdit[] =>
  conflicts.map(({ number, place, text }) => ({ number, place, text, seen }));

type ConflictsProps = {
  conflicts: readonly MendConflict[];
  headings: readonly string[];
  /** What can be done about it. */
  children: ReactNode;
};

/** The cells that were not written, as someone else has changed their rows: both texts, so that nothing is lost. */
function Conflicts({ conflicts, headings, children }: ConflictsProps) {
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
      {children}
    </section>
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

type Checked = {
  /** What is wrong with each row that was checked. */
  faults: ReadonlyMap<number, readonly PlacedFault[]>;
  /** What stood in the cells that were changed last. */
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
