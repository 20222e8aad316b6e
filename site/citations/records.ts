import type { Frozen } from '@/lib/citation/frozen';

/** A row of a citation, by the names of its columns. */
export type FrozenRecord = {
  key: string;
  label: string;
  number: (column: string) => number | null;
  text: (column: string) => string | null;
};

/** The rows that are kept, by the names of their columns. */
export function frozenRecords({
  rows: { columns, rows },
  words,
}: Pick<Frozen, 'rows'> & { words: Pick<Frozen['words'], 'labels'> }): FrozenRecord[] {
  return rows.map((row) => {
    const cell = (column: string) => row[columns.indexOf(column)] ?? null;
    const key = String(cell('key'));
    return {
      key,
      label: words.labels[key] ?? key,
      number: (column) => {
        const value = cell(column);
        return typeof value === 'number' ? value : null;
      },
      text: (column) => {
        const value = cell(column);
        return value === null ? null : String(value);
      },
    };
  });
}
