import type { Estimate } from '@/lib/domain/estimate';

/** Members of an object that a list in a cell has, in their order. */
export type Members<Item> = readonly Member<Item>[];

type Member<Item> = {
  name: keyof Item;
  /** Its name as JSON has it, and as JSON within a quoted cell. */
  plain: string;
  doubled: string;
};

export function cellMembers<Item>(...names: (keyof Item & string)[]): Members<Item> {
  return names.map((name) => {
    const plain = `${JSON.stringify(name)}:`;
    return { name, plain, doubled: plain.replaceAll('"', '""') };
  });
}

const ESTIMATE = cellMembers<Estimate>('low', 'best', 'high', 'qualifier');

/**
 * A list in a cell: as JSON, without members that are null or false. Its text is made when the cell is written, and for a quoted cell
 * with each quote twice from the first: making it plain and going through it again took as long as all other cells.
 */
export class ListCell {
  constructor(private readonly text: (as: Quotes) => string) {}

  toString(): string {
    return this.text('plain');
  }

  /** The same with each quote twice. */
  doubled(): string {
    return this.text('doubled');
  }
}

type Quotes = 'plain' | 'doubled';

export function listCell<Item>(items: readonly Item[], members: Members<Item>): ListCell {
  return new ListCell((as) => {
    let text = '';
    for (const item of items) {
      text += text === '' ? '[{' : ',{';
      text += `${membersText(item, members, as)}}`;
    }
    return `${text}]`;
  });
}

function membersText<Item>(item: Item, members: Members<Item>, as: Quotes): string {
  let text = '';
  for (const member of members) {
    const value = item[member.name];
    if (value === null || value === false) continue;
    text += text === '' ? member[as] : `,${member[as]}`;
    text += isEstimate(value) ? `{${membersText(value, ESTIMATE, as)}}` : valueText(value, as);
  }
  return text;
}

function isEstimate(value: unknown): value is Estimate {
  return typeof value === 'object' && value !== null && 'qualifier' in value;
}

/** What JSON writes otherwise than it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what JSON escapes.
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

function valueText(value: unknown, as: Quotes): string {
  if (typeof value === 'number') return String(value);
  const isPlain = as === 'plain';
  if (typeof value === 'string' && !ESCAPED.test(value)) {
    return isPlain ? `"${value}"` : `""${value}""`;
  }
  const text = JSON.stringify(value);
  return isPlain ? text : text.replaceAll('"', '""');
}
