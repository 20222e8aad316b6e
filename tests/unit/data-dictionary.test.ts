import { readFileSync } from 'node:fs';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import * as schema from '@/db/schema';

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** table → its columns as `name type null`, from the page's Markdown tables. */
function documented(): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  let columns: string[] = [];
  for (const line of readFileSync('docs/data-dictionary.md', 'utf8').split('\n')) {
    if (line.startsWith('## ')) {
      columns = [];
      tables.set(line.slice(3), columns);
    }
    const cells = line.split('|').map((cell) => cell.trim());
    const isRow = cells.length === 6 && cells[1] !== 'column' && !cells[1]?.startsWith('---');
    if (isRow) columns.push(`${cells[1]} ${cells[2]} ${cells[3]}`);
    if (isRow) expect(cells[4], line).not.toBe('');
  }
  return tables;
}

test('the data dictionary lists every table and column of the schema, and no other', () => {
  const tables = Object.values(schema).filter((table) => is(table, PgTable));
  const actual = tables.map((table) => {
    const { name, columns } = getTableConfig(table);
    return [
      name,
      columns.map((c) => `${snake(c.name)} ${c.getSQLType()} ${c.notNull ? 'no' : 'yes'}`),
    ] as const;
  });
  expect(documented()).toEqual(new Map(actual));
});
