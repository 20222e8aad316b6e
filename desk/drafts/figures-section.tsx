'use client';

import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useRef,
  useState,
} from 'react';
import { optionsOf, type SectionProps } from '@/components/forms/record-fields';
import { OUTCOMES, type Outcome } from '@/lib/domain/enums';
import { EMPTY_ROW, type IncidentEntry } from '@/lib/entry/entry';
import { type FigureContext, type FiguresPreview, previewFigures } from '@/lib/entry/figures';
import { gridText, readingText } from '@/lib/entry/reading-text';
import { NOT_PUBLISHED } from '@/lib/entry/rules-of-figures';
import {
  COLUMNS,
  type Column,
  columnOf,
  isColumn,
  SUBJECTS,
  type Subject,
  subjectText,
} from '@/lib/entry/subjects';
import { corroborationText, estimateText, shownText } from '@/lib/format/figures';
import { FIGURE_RULE_WORDS, OUTCOME_WORDS, RULE_WORDS, VICTIM_WORDS } from '@/lib/format/words';
import { errorOf } from '@/lib/forms/form-state';
import { isProposalRule } from '@/lib/proposal/rules';
import { useLive } from './live-entry';
import { AddRow, IntentButton, Section } from './section';

type FiguresSectionProps = SectionProps & {
  context: FigureContext;
  /** Columns that were asked for beside the usual ones and those with something in them. */
  columns: readonly string[];
  /** How often rows went or came back. */
  drawn: number;
};

/**
 * What each source says, a row a statement and a column an outcome and whom it befell, and below it what is published of
 * each. With script, what a cell is read as and what would be published are shown at once.
 */
export function FiguresSection({
  entry,
  errors,
  context,
  columns: asked,
  drawn,
}: FiguresSectionProps) {
  const [added, setAdded] = useState<readonly Column[]>([]);
  const [heard, setHeard] = useState('');
  const typed = useLive()?.typed ?? entry;
  const preview = previewFigures(typed, context);
  const columns = shownColumns(entry, [...asked, ...added]);
  return (
    <Section
      id="claims"
      legend="Figures"
      hint="A row is what one source says. Write figures as it does: 28, at least 28, 17–20, about 300, up to 5, dozens."
    >
      <div className="mt-2">
        <table
          className="figures"
          onKeyDown={moveByKey}
          onBlur={(event) => setHeard(heardOf(event))}
        >
          <caption className="sr-only">What each source says, and what is published</caption>
          <ColumnHeads columns={columns} />
          {entry.claims.map((claim, i) => (
            <Statement
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is what stands at its place, until one goes.
              key={`${drawn}.${i}`}
              at={i}
              claim={claim}
              typed={typed.claims[i] ?? EMPTY_ROW.claims}
              sources={typed.sources}
              {...{ columns, errors }}
            />
          ))}
          <Published {...{ entry, columns, preview, errors }} at={entry.claims.length} />
        </table>
        <p aria-live="polite" className="sr-only">
          {heard}
        </p>
        <div className="flex flex-wrap items-center gap-x-6">
          <AddRow name="claim" label="Add a claim" />
          <MoreColumns
            shown={columns}
            asked={asked}
            onAdd={(column) => setAdded([...added, column])}
          />
        </div>
        <p className="mt-1 text-sm">{corroborationText(preview.independentSources)}</p>
        <HowFound {...{ entry, typed, columns, preview, errors, context }} />
      </div>
    </Section>
  );
}

/** Those that most reports speak of. */
const USUAL: readonly Column[] = [
  'killed_all',
  'killed_civilian',
  'killed_security_forces',
  'killed_militant',
  'wounded_all',
  'wounded_civilian',
  'wounded_security_forces',
  'wounded_militant',
];

const ALL_COLUMNS: readonly Column[] = SUBJECTS.map(columnOf);

function shownColumns(entry: IncidentEntry, asked: readonly string[]): Column[] {
  const settled = new Set<string>([...USUAL, ...asked, ...entry.figures.map(columnOf)]);
  return ALL_COLUMNS.filter(
    (column) => settled.has(column) || entry.claims.some((claim) => claim[column] !== ''),
  );
}

/** The columns of each outcome that has any. */
function byOutcome(columns: readonly Column[]): [Outcome, Column[]][] {
  const all = OUTCOMES.map((outcome): [Outcome, Column[]] => [
    outcome,
    columns.filter((column) => COLUMNS[column].outcome === outcome),
  ]);
  return all.filter(([, its]) => its.length > 0);
}

function ColumnHeads({ columns }: { columns: readonly Column[] }) {
  const outcomes = byOutcome(columns);
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          Source
        </th>
        {outcomes.map(([outcome, its]) => (
          <th key={outcome} scope="colgroup" colSpan={its.length}>
            {OUTCOME_WORDS[outcome]}
          </th>
        ))}
      </tr>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col" className={startOf(column)}>
            {VICTIM_WORDS[COLUMNS[column].victims]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** A rule before the first column of an outcome. */
const startOf = (column: Column) => (COLUMNS[column].victims === 'all' ? 'first' : '');

type StatementProps = Pick<SectionProps, 'errors'> & {
  at: number;
  claim: IncidentEntry['claims'][number];
  typed: IncidentEntry['claims'][number];
  sources: IncidentEntry['sources'];
  columns: readonly Column[];
};

/** What one source says: its figures, and below them its words. */
function Statement({ at, claim, typed, sources, columns, errors }: StatementProps) {
  const name = (key: string) => `claims.${at}.${key}`;
  const fault = (key: string) => errorOf(errors, name(key));
  const given = sources.map((source, i): [string, string] => [
    String(i + 1),
    [String(i + 1), source.publisher || source.title].filter(Boolean).join(': '),
  ]);
  const isKnown = given.some(([value]) => value === claim.source);
  return (
    <tbody>
      <tr>
        <th scope="row">
          <label htmlFor={name('source')} className="sr-only">
            Source of claim {at + 1}
          </label>
          <select
            id={name('source')}
            name={name('source')}
            defaultValue={claim.source}
            className="field"
            {...describedBy(name('source'), fault('source'))}
          >
            <option value="">Choose the source</option>
            {!isKnown && claim.source !== '' && (
              <option value={claim.source}>{claim.source}</option>
            )}
            {given.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          <Fault name={name('source')} message={fault('source')} />
        </th>
        {columns.map((column, place) => (
          <td key={column} data-label={subjectText(COLUMNS[column])} className={startOf(column)}>
            <Cell
              name={name(column)}
              label={`Claim ${at + 1}, ${subjectText(COLUMNS[column])}`}
              text={claim[column]}
              fault={fault(column)}
              place={`${at}.${place}`}
            >
              {readingText(typed[column])}
            </Cell>
          </td>
        ))}
      </tr>
      <tr>
        <td colSpan={columns.length + 1}>
          <div className="words">
            <label htmlFor={name('quoted')}>In its words</label>
            <textarea
              id={name('quoted')}
              name={name('quoted')}
              rows={1}
              dir="auto"
              defaultValue={claim.quoted}
              className="field"
            />
            <label htmlFor={name('locator')}>Where, or who says it</label>
            <input
              id={name('locator')}
              name={name('locator')}
              dir="auto"
              defaultValue={claim.locator}
              className="field"
            />
            <label className="official">
              <input
                type="checkbox"
                id={name('official')}
                name={name('official')}
                value="yes"
                defaultChecked={claim.official === 'yes'}
              />
              Official
            </label>
            <IntentButton
              intent={`remove-claim-${at + 1}`}
            >{`Remove claim ${at + 1}`}</IntentButton>
          </div>
        </td>
      </tr>
    </tbody>
  );
}

type CellProps = {
  name: string;
  label: string;
  text: string;
  fault: string | undefined;
  /** Its row and column, by which keys find it. */
  place: string;
  onType?: () => void;
  /** What it was read as. */
  children: ReactNode;
};

/** A figure as it is written, and below it what it was read as. */
function Cell({ name, label, text, fault, place, onType, children }: CellProps) {
  return (
    <>
      <input
        id={name}
        name={name}
        aria-label={label}
        defaultValue={text}
        autoComplete="off"
        spellCheck={false}
        data-cell={place}
        onInput={onType}
        className="field"
        {...describedBy(name, fault, true)}
      />
      <span id={`${name}-read`} className="read">
        {children}
      </span>
      <Fault name={name} message={fault} />
    </>
  );
}

function describedBy(name: string, fault: string | undefined, hasReading = false) {
  const ids = [hasReading && `${name}-read`, fault && `${name}-error`].filter(Boolean).join(' ');
  return { 'aria-describedby': ids || undefined, 'aria-invalid': fault ? true : undefined };
}

function Fault({ name, message }: { name: string; message: string | undefined }) {
  if (message === undefined) return null;
  return (
    <span id={`${name}-error`} className="block font-semibold text-error">
      <span className="sr-only">Error:</span> {message}
    </span>
  );
}

type PublishedProps = Pick<SectionProps, 'entry' | 'errors'> & {
  columns: readonly Column[];
  preview: FiguresPreview;
  /** Its row, counted after those of the claims. */
  at: number;
};

/** What is published of each column, which can be typed over, and what counts for all victims. */
function Published({ entry, columns, preview, errors, at }: PublishedProps) {
  const rows = new Map(entry.figures.map((row) => [columnOf(row), row]));
  const outcomes = byOutcome(columns);
  return (
    <tfoot>
      <tr>
        <th scope="row">Published</th>
        {columns.map((column, place) => {
          const name = `figures.${column}.written`;
          const figure = preview.figures.find((one) => columnOf(one) === column);
          return (
            <td key={column} data-label={subjectText(COLUMNS[column])} className={startOf(column)}>
              <Cell
                name={name}
                label={`Published, ${subjectText(COLUMNS[column])}`}
                text={rows.get(column)?.written ?? ''}
                fault={errorOf(errors, name)}
                place={`${at}.${place}`}
                onType={() => stopFinding(column)}
              >
                {figure !== undefined && <strong>{gridText(figure)}</strong>}
              </Cell>
            </td>
          );
        })}
      </tr>
      <tr>
        <th scope="row">All victims</th>
        {outcomes.map(([outcome, its]) => (
          <td
            key={outcome}
            colSpan={its.length}
            data-label={OUTCOME_WORDS[outcome].toLowerCase()}
            className="first"
          >
            <strong>{totalText(preview, outcome)}</strong>
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

/** What counts for all victims of an outcome: the total that is published, else at least the sum of its parts. */
function totalText({ figures, totals }: FiguresPreview, outcome: Outcome): string {
  const derived = totals.find((one) => one.outcome === outcome);
  if (derived !== undefined) return shownText({ ...derived, isDerived: true });
  const stated = figures.find((one) => one.outcome === outcome && one.victims === 'all');
  return stated === undefined ? 'nothing published' : gridText(stated);
}

type HowFoundProps = Omit<PublishedProps, 'at'> & { typed: IncidentEntry; context: FigureContext };

/** By which rule each figure is found, and why it was typed over; of the columns of which anything is said. */
function HowFound({ entry, typed, columns, preview, errors, context }: HowFoundProps) {
  const rows = new Map(entry.figures.map((row) => [columnOf(row), row]));
  const typedRows = new Map(typed.figures.map((row) => [columnOf(row), row]));
  const said = columns.filter(
    (column) => typedRows.has(column) || typed.claims.some((claim) => claim[column] !== ''),
  );
  const isSettled = (column: Column) => {
    const { rule = '', written = '' } = typedRows.get(column) ?? {};
    return written !== '' || rule !== '';
  };
  if (said.length === 0) return null;
  return (
    <details
      className="mt-1"
      open={said.some(isSettled) || errors.some(({ field }) => field.startsWith('figures.'))}
    >
      <summary>How the published figures are found</summary>
      <div className="found">
        {said.map((column) => (
          <FigureRule
            key={column}
            subject={COLUMNS[column]}
            row={rows.get(column)}
            typed={typedRows.get(column)?.written ?? ''}
            {...{ preview, errors, context }}
          />
        ))}
      </div>
    </details>
  );
}

type FigureRuleProps = Pick<HowFoundProps, 'preview' | 'errors' | 'context'> & {
  subject: Subject;
  row: IncidentEntry['figures'][number] | undefined;
  /** What is typed over the figure now. */
  typed: string;
};

function FigureRule({ subject, row, typed, preview, errors, context }: FigureRuleProps) {
  const name = (key: string) => `figures.${columnOf(subject)}.${key}`;
  const fault = (key: string) => errorOf(errors, name(key));
  const found = new Map<string, string>(
    preview
      .proposals(subject)
      .map(({ rule, estimate }) => [
        rule,
        estimate === null ? 'no claims' : estimateText(estimate),
      ]),
  );
  const options = optionsOf({ ...RULE_WORDS, not_published: FIGURE_RULE_WORDS.not_published });
  const isRecorded = row?.rule === 'as_recorded';
  const isNoted = typed.trim() !== '' || (row?.reason ?? '') !== '';
  return (
    <>
      <label htmlFor={name('rule')}>{subjectText(subject)}</label>
      <div>
        <select
          id={name('rule')}
          name={name('rule')}
          defaultValue={row?.rule ?? ''}
          onChange={({ target }) => {
            if (isFinding(target.value)) setField(name('written'), '');
          }}
          className="field"
          {...describedBy(name('rule'), fault('rule'))}
        >
          <option value="">
            {typed.trim() === ''
              ? `The dataset’s rule: ${RULE_WORDS[context.defaultRule].toLowerCase()}`
              : RULE_WORDS.by_hand}
          </option>
          {isRecorded && <option value="as_recorded">{FIGURE_RULE_WORDS.as_recorded}</option>}
          {options.map(([value, label]) => (
            <option key={value} value={value}>
              {[label, ...[found.get(value) ?? []].flat()].join(': ')}
            </option>
          ))}
        </select>
        <Fault name={name('rule')} message={fault('rule')} />
        <input type="hidden" name={name('found')} value={row?.found ?? ''} />
      </div>
      <div className={isNoted || fault('reason') ? '' : 'max-md:hidden md:invisible'}>
        <label htmlFor={name('reason')}>Reason</label>
        <input
          id={name('reason')}
          name={name('reason')}
          dir="auto"
          defaultValue={row?.reason ?? ''}
          className="field"
          {...describedBy(name('reason'), fault('reason'))}
        />
        <Fault name={name('reason')} message={fault('reason')} />
      </div>
    </>
  );
}

/** Whether a figure’s rule is one under which nothing can be typed over what it finds. */
const isFinding = (rule: string) => isProposalRule(rule) || rule === NOT_PUBLISHED;

/** A figure that is typed over is set by hand, and no longer found by the rule that was chosen. */
function stopFinding(column: Column): void {
  const select = document.getElementById(`figures.${column}.rule`);
  if (select instanceof HTMLSelectElement && isFinding(select.value)) select.value = '';
}

/** As by typing: what reads the form or saves it is to notice. */
function setField(name: string, text: string): void {
  const field = document.getElementById(name);
  if (!(field instanceof HTMLInputElement) || field.value === text) return;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

type MoreColumnsProps = {
  shown: readonly Column[];
  asked: readonly string[];
  onAdd: (column: Column) => void;
};

/** Lets another column be chosen. Without script, the form is saved and comes back with it. */
function MoreColumns({ shown, asked, onAdd }: MoreColumnsProps) {
  const select = useRef<HTMLSelectElement>(null);
  const others = byOutcome(ALL_COLUMNS.filter((column) => !shown.includes(column)));
  if (others.length === 0) return null;
  const add = (event: MouseEvent<HTMLButtonElement>) => {
    event.preventDefault();
    const column = select.current?.value ?? '';
    if (!isColumn(column)) return;
    onAdd(column);
    const first = `claims.0.${column}`;
    requestAnimationFrame(() => document.getElementById(first)?.focus());
  };
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      {asked.map((column) => (
        <input key={column} type="hidden" name="column" value={column} />
      ))}
      <label>
        Another column{' '}
        <select ref={select} name="column" defaultValue="" className="field w-auto">
          <option value="">Choose it</option>
          {others.map(([outcome, its]) => (
            <optgroup key={outcome} label={OUTCOME_WORDS[outcome]}>
              {its.map((column) => (
                <option key={column} value={column}>
                  {subjectText(COLUMNS[column])}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <button
        type="submit"
        name="intent"
        value="show-column"
        className="button quiet"
        onClick={add}
      >
        Show the column
      </button>
    </div>
  );
}

/** What is heard when a cell is left that was read as something else than its text. */
function heardOf({ target }: FocusEvent<HTMLTableElement>): string {
  if (!(target instanceof HTMLInputElement) || target.dataset.cell === undefined) return '';
  const reading = readingText(target.value);
  return reading === '' ? '' : `${target.value}: ${reading}`;
}

const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Enter: [1, 0],
};

/** Between cells as in a spreadsheet: arrows and Enter. Left and right first move within what is written. */
function moveByKey(event: KeyboardEvent<HTMLTableElement>): void {
  const { target, key } = event;
  const step = STEPS[key];
  if (!(target instanceof HTMLInputElement) || step === undefined) return;
  const [row, column] = (target.dataset.cell ?? '').split('.').map(Number);
  if (row === undefined || column === undefined) return;
  if (event.altKey || event.ctrlKey || event.metaKey || isWithin(target, key)) return;
  const [down, right] = key === 'Enter' && event.shiftKey ? [-1, 0] : step;
  event.preventDefault();
  const next = event.currentTarget.querySelector<HTMLInputElement>(
    `[data-cell="${row + down}.${column + right}"]`,
  );
  next?.focus();
  next?.select();
}

/** Whether the cursor has yet to move within the text. A text that is selected as a whole is left at once. */
function isWithin({ selectionStart, selectionEnd, value }: HTMLInputElement, key: string): boolean {
  if (selectionStart === 0 && selectionEnd === value.length) return false;
  if (key === 'ArrowLeft') return selectionStart !== 0 || selectionEnd !== 0;
  return key === 'ArrowRight' && selectionStart !== value.length;
}
