import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/**
 * Rows of very many owners as one text, each as the database writes any row, with its owner's id before its columns: a driver takes as
 * long over each column of each row as the database over all of them. An owner's rows stand together, in the order that is given.
 */
export function packed(owner: PgColumn, columns: readonly PgColumn[], order: SQL | null): SQL {
  const row = sql`row(${sql.join([owner, ...columns], sql`, `)})::text`;
  const inOrder = order === null ? sql`${owner}` : sql`${owner}, ${order}`;
  return sql`string_agg(${row}, e'\n"' order by ${inOrder})`;
}

/** What parts two rows. Within a row a quote is written twice, or ends a column: no bracket opens behind it. */
const BETWEEN = '\n"(';

const [OPENING, CLOSING, COMMA, QUOTE, BACKSLASH] = [40, 41, 44, 34, 92];
const [MINUS, ZERO, NINE] = [45, 48, 57];

/** The rows of each owner in a text that `packed` made, read when they are asked for. `read` takes the columns of each in their order. */
export function packedRows<Row>(
  text: string,
  read: (row: PackedRows) => Row,
): (owner: number) => Row[] {
  const packed = new PackedRows(text);
  const firstOf = packed.firstOfEach();
  return (owner) => {
    const rows: Row[] = [];
    const first = firstOf.get(owner);
    if (first === undefined) return rows;
    for (let isOwn = packed.isAt(first, owner); isOwn; isOwn = packed.isNextOf(owner)) {
      rows.push(read(packed));
    }
    return rows;
  };
}

/** Reads packed rows, a column after another. */
export class PackedRows {
  private at = 0;

  constructor(private readonly packed: string) {}

  /** Where the first row of each owner begins. */
  firstOfEach(): Map<number, number> {
    const { packed } = this;
    const firstOf = new Map<number, number>();
    let last = Number.NaN;
    let row = 0;
    while (row < packed.length) {
      this.open(row);
      const owner = this.numberThere();
      if (owner !== last) firstOf.set(owner, row);
      last = owner;
      const end = packed.indexOf(BETWEEN, this.at);
      row = end === -1 ? packed.length : end + 2;
    }
    return firstOf;
  }

  /** Goes to a row, before its columns; false if it isn't its owner's. */
  isAt(row: number, owner: number): boolean {
    this.open(row);
    return this.numberThere() === owner;
  }

  /** Goes to the next row; false if there is none, or it is another owner's. */
  isNextOf(owner: number): boolean {
    return this.at < this.packed.length && this.isAt(this.at + 2, owner);
  }

  private open(row: number): void {
    if (this.packed.charCodeAt(row) !== OPENING) throw new SyntaxError('no packed rows');
    this.at = row + 1;
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
    const { packed } = this;
    let at = this.at;
    let code = packed.charCodeAt(at);
    const isNegative = code === MINUS;
    if (isNegative) code = packed.charCodeAt(++at);
    const from = at;
    let number = 0;
    while (code >= ZERO && code <= NINE) {
      number = number * 10 + code - ZERO;
      code = packed.charCodeAt(++at);
    }
    if (at > from && at - from < 16 && (code === COMMA || code === CLOSING)) {
      this.at = at + 1;
      return isNegative ? -number : number;
    }
    // What is no whole number.
    const text = this.text();
    return text === null ? null : Number(text);
  }

  /** A text that no row is without. */
  textThere(): string {
    return there(this.text());
  }

  /** The same of a number. */
  numberThere(): number {
    return there(this.number());
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
