import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellMembers, listCell } from '@/lib/csv/list-cell';
import { csvText } from '@/lib/csv/write';

type Item = {
  name: string | null;
  killed: number | null;
  official: boolean;
  dead: { low: number | null; best: number | null; high: number | null; qualifier: string } | null;
};

const MEMBERS = cellMembers<Item>('name', 'killed', 'official', 'dead');

const bound = fc.option(fc.nat());
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...'"\\;|,\t\r\n\' =+-@＝Ḩʿيa1\u0001\ud800\u{1F4CA}'), { maxLength: 12 })
    .map((characters) => characters.join('')),
);
const items = fc.array(
  fc.record<Item>({
    name: fc.option(text),
    killed: fc.option(fc.integer()),
    official: fc.boolean(),
    dead: fc.option(fc.record({ low: bound, best: bound, high: bound, qualifier: text })),
  }),
  { minLength: 1, maxLength: 4 },
);

/** As JSON.stringify has it, whatever the cell does to be quick. */
function asJson(list: Item[]): string {
  return JSON.stringify(list, (_, value) => {
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
    const said = Object.entries(value).filter(([, one]) => one !== null && one !== false);
    return Object.fromEntries(said);
  });
}

it('is JSON without what is null or false', () => {
  fc.assert(
    fc.property(items, (list) => {
      expect(String(listCell(list, MEMBERS))).toBe(asJson(list));
    }),
  );
});

it('is the same cell in CSV as its text', () => {
  fc.assert(
    fc.property(items, (list) => {
      expect(csvText([['x', listCell(list, MEMBERS), null]])).toBe(
        csvText([['x', asJson(list), null]]),
      );
    }),
  );
});
