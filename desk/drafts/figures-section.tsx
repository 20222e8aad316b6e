'use client';

import { type FocusEvent, type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { stepOf } from '@/components/forms/grid-keys';
import type { SectionProps } from '@/components/forms/record-fields';
import { EMPTY_ROW, type IncidentEntry } from '@/lib/entry/entry';
import { type FigureContext, previewFigures } from '@/lib/entry/figures';
import { readingText } from '@/lib/entry/reading-text';
import {
  COLUMNS,
  type Column,
  columnOf,
  isColumn,
  SUBJECTS,
  subjectText,
} from '@/lib/entry/subjects';
import { corroborationText } from '@/lib/format/figures';
import { OUTCOME_WORDS, VICTIM_WORDS } from '@/lib/format/words';
import { errorOf } from '@/lib/forms/form-state';
import { byOutcome, Cell, CellFaults, describedBy, FieldFault, startOf } from './figure-cell';
import { HowFound, Published } from './figures-published';
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
          <FieldFault name={name('source')} message={fault('source')} />
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
          <CellFaults nameOf={name} {...{ columns, errors }} />
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

/** Between cells as in a spreadsheet. */
function moveByKey(event: KeyboardEvent<HTMLTableElement>): void {
  const { target, currentTarget } = event;
  if (!(target instanceof HTMLInputElement)) return;
  const [row, column] = (target.dataset.cell ?? '').split('.').map(Number);
  if (row === undefined || column === undefined) return;
  const step = stepOf(event, target);
  if (step === null) return;
  event.preventDefault();
  const place = `${row + step.down}.${column + step.right}`;
  const next = currentTarget.querySelector<HTMLInputElement>(`[data-cell="${place}"]`);
  next?.focus();
  next?.select();
}
