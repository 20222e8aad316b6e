import type { ReactNode } from 'react';
import type { SectionProps } from '@/components/forms/record-fields';
import { OUTCOMES, type Outcome } from '@/lib/domain/enums';
import { COLUMNS, type Column } from '@/lib/entry/subjects';
import { errorOf } from '@/lib/forms/form-state';

/** The columns of each outcome that has any. */
export function byOutcome(columns: readonly Column[]): [Outcome, Column[]][] {
  const all = OUTCOMES.map((outcome): [Outcome, Column[]] => [
    outcome,
    columns.filter((column) => COLUMNS[column].outcome === outcome),
  ]);
  return all.filter(([, its]) => its.length > 0);
}

/** A rule before the first column of an outcome. */
export const startOf = (column: Column) => (COLUMNS[column].victims === 'all' ? 'first' : '');

type CellProps = {
  name: string;
  label: string;
  text: string;
  fault: string | undefined;
  /** Its row and column, by which keys find it. */
  place: string;
  onType?: (text: string) => void;
  /** What it was read as. */
  children: ReactNode;
};

/** A figure as it is written, and below it what it was read as. Its fault is too long for a cell: `CellFaults` says it. */
export function Cell({ name, label, text, fault, place, onType, children }: CellProps) {
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
        onInput={({ currentTarget }) => onType?.(currentTarget.value)}
        className="field"
        {...describedBy(name, fault, true)}
      />
      <span id={`${name}-read`} className="read">
        {children}
      </span>
    </>
  );
}

type CellFaultsProps = { columns: readonly Column[]; nameOf: (column: Column) => string } & Pick<
  SectionProps,
  'errors'
>;

/** What is wrong in the cells of a row, over the whole of its width. */
export function CellFaults({ columns, nameOf, errors }: CellFaultsProps) {
  return columns.map((column) => (
    <FieldFault key={column} name={nameOf(column)} message={errorOf(errors, nameOf(column))} />
  ));
}

export function describedBy(name: string, fault: string | undefined, hasReading = false) {
  const ids = [hasReading && `${name}-read`, fault && `${name}-error`].filter(Boolean).join(' ');
  return { 'aria-describedby': ids || undefined, 'aria-invalid': fault ? true : undefined };
}

export function FieldFault({ name, message }: { name: string; message: string | undefined }) {
  if (message === undefined) return null;
  return (
    <span id={`${name}-error`} className="block font-semibold text-error">
      <span className="sr-only">Error:</span> {message}
    </span>
  );
}
