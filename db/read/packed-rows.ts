import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * Rows below a revision as one text, which the database writes as it writes any row, one on a line: a driver takes as long over
 * each column of each row as the database over all of them.
 */
export function packed(columns: readonly PgColumn[], order: SQL): SQL {
  return sql`string_agg(${packedRow(columns)}, e'\n' order by ${order})`;
}

/** One row alone as such a text. */
export function packedRow(columns: readonly PgColumn[]): SQL {
  return sql`row(${sql.join([...columns], sql`, `)})::text`;
}

const [OPENING, CLOSING, COMMA, QUOTE, BACKSLASH] = [40, 41, 44, 34, 92];

/** The rows of a text that `packed` made. `read` takes the columns of each in their order. */
export function packedRows<Row>(text: string, read: (row: PackedRows) => Row): Row[] {
  const packed = new PackedRows(text);
  const rows: Row[] = [];
  while (packed.next()) rows.push(read(packed));
  return rows;
}

/** Reads packed rows, a column after another. */
export class PackedRows {
  private at = 0;

  constructor(private readonly packed: string) {}

  /** Goes to the next row; false behind the last one. */
  next(): boolean {
    if (this.at >= this.packed.length) return false;
    if (this.at > 0) this.at += 1;
    if (this.packed.charCodeAt(this.at) !== OPENING) throw new SyntaxError('no packed rows');
    this.at += 1;
    return true;
  }

  text(): string | null {
    const { packed } = this;
    const from = this.at;
    const first = packed.charCodeAt(from);
    if (first === QUOTE) return this.quoted();
    let end = from;
    let code = first;
    while (code !== COMMA && code !== CLOSING) {
      if (end >= packed.length) throw new SyntaxError('a packed row has no end');
      end += 1;
      code = packed.charCodeAt(end);
    }
    this.at = end + 1;
    return end === from ? null : packed.slice(from, end);
  }

  number(): number | null {
    const text = this.text();
    return text === null ? null : Number(text);
  }

  /** A text that no row is without. */
  textThere(): string {
    return there(this.text());
  }

  /** The same of a number. */
  numberThere(): number {
    return Number(this.textThere());
  }

  isTrue(): boolean {
    return this.text() === 't';
  }

  /** Of a column that holds a list. */
  list(): string[] {
    const text = this.textThere();
    if (text === '{}') return [];
    return QUOTES_OR_ESCAPES.test(text) ? quotedItems(text) : text.slice(1, -1).split(',');
  }

  /** One of some words. */
  one<Word extends string>(words: Words<Word>): Word {
    return there(this.oneOrNone(words));
  }

  oneOrNone<Word extends string>(words: Words<Word>): Word | null {
    const text = this.text();
    if (text === null) return null;
    const word = words.get(text);
    if (word === undefined) throw new SyntaxError(`a packed row has the unknown word ${text}`);
    return word;
  }

  /** In quotes, a quote or backslash is written twice. */
  private quoted(): string {
    const { packed } = this;
    let text = '';
    let from = this.at + 1;
    let end = from;
    for (;;) {
      if (end >= packed.length) throw new SyntaxError('a packed text has no end');
      const code = packed.charCodeAt(end);
      if (code !== QUOTE && code !== BACKSLASH) {
        end += 1;
        continue;
      }
      if (packed.charCodeAt(end + 1) !== code) break;
      text += packed.slice(from, end + 1);
      end += 2;
      from = end;
    }
    this.at = end + 2;
    return text + packed.slice(from, end);
  }
}

const QUOTES_OR_ESCAPES = /["\\]/;
/** An item in quotes, where a backslash stands before each quote and backslash, or one without. */
const ITEM = /"((?:[^"\\]|\\.)*)"|([^{},]+)/gs;

function quotedItems(text: string): string[] {
  return Array.from(text.matchAll(ITEM), ([, quoted, plain = '']) =>
    quoted === undefined ? plain : quoted.replace(/\\(.)/gs, '$1'),
  );
}

/** The words of a column, by themselves. */
export type Words<Word extends string> = ReadonlyMap<string, Word>;

export function columnWords<Word extends string>(words: readonly Word[]): Words<Word> {
  return new Map(words.map((word) => [word, word]));
}

function there<Value>(value: Value | null): Value {
  if (value === null) throw new SyntaxError('a packed row lacks what every row has');
  return value;
}
