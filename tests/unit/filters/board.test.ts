import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Board,
  boardAsked,
  boardHref,
  changedBoard,
  EMPTY_BOARD,
  MAX_BOARD_ADDRESS,
  MAX_BOARD_TEXT,
  MAX_BOARD_TITLE,
  MAX_BOARD_VIEWS,
  parseBoard,
  serialiseBoard,
  withAdded,
} from '@/lib/filters/board';
import { pinHref } from '@/lib/filters/pin';
import { serialiseFilters } from '@/lib/filters/serialise';
import { DEFAULT_FILTERS } from '@/lib/filters/view';
import { oneLine } from '@/lib/text/one-line';
import { anyFilters } from './arbitraries';

const parse = (query: string) => parseBoard(new URLSearchParams(query));

const anyLine = (most: number) =>
  fc
    .string({ unit: 'grapheme', maxLength: most })
    .map((text) => [...oneLine(text)].slice(0, most).join('').trim());
const anyBoard: fc.Arbitrary<Board> = fc
  .record({
    title: anyLine(MAX_BOARD_TITLE),
    items: fc.array(
      fc.record({ query: anyFilters.map(serialiseFilters), text: anyLine(MAX_BOARD_TEXT) }),
      { maxLength: 5 },
    ),
  })
  .filter((board) => boardHref(board).length <= MAX_BOARD_ADDRESS);

const boardOf = (...codes: string[]): Board => ({
  title: 'Iraq',
  items: codes.map((code) => ({ query: `dataset=made&country=${code}`, text: `On ${code}` })),
});
const shown = ({ items }: Board) => items.map(({ query }) => query.slice(-3));

describe('the round trip of a board', () => {
  it('gives back its title and its views with their texts, in their order, without an issue', () => {
    fc.assert(
      fc.property(anyBoard, (board) => {
        expect(parse(serialiseBoard(board))).toEqual({ board, issues: [] });
      }),
    );
  });

  it('settles after one pass whatever was typed', () => {
    const typed = fc.array(
      fc.tuple(fc.constantFrom('title', 'view', 'text'), fc.string({ unit: 'binary' })),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(typed, (pairs) => {
        const { board } = parseBoard(new URLSearchParams(pairs));
        expect(parse(serialiseBoard(board))).toEqual({ board, issues: [] });
      }),
    );
  });
});

describe('what a board’s address can’t say', () => {
  it('is named with the view that it stands in', () => {
    const { board, issues } = parse('view=country%3DIRQ&view=measure%3Dhurt%26colour%3Dred');
    expect(board.items.map(({ query }) => query)).toEqual(['country=IRQ', '']);
    expect(issues.map(({ message }) => message)).toEqual([
      'View 2: There is no parameter colour; it was not used.',
      expect.stringMatching(/^View 2: measure can be /),
    ]);
  });

  it('is more than twelve views', () => {
    const { board, issues } = parse(serialiseBoard(boardOf(...Array(13).fill('IRQ'))));
    expect(board.items).toHaveLength(MAX_BOARD_VIEWS);
    expect(issues).toMatchObject([{ parameter: 'view', fault: 'A board has up to 12 views.' }]);
  });

  it('is longer than links can be: the views that fit are shown, and it says how long it would be', () => {
    const text = 'é'.repeat(MAX_BOARD_TEXT);
    const long = { title: '', items: Array(8).fill({ query: 'country=IRQ', text }) };
    const { board, issues } = parse(serialiseBoard(long));
    expect(boardHref(board).length).toBeLessThanOrEqual(MAX_BOARD_ADDRESS);
    expect(board.items).toHaveLength(3);
    expect(issues).toMatchObject([
      {
        value: `${boardHref(long).length} characters`,
        message: expect.stringContaining('the first 3 views are shown'),
      },
    ]);
  });

  it('is a text over several lines, or one that turns round what follows', () => {
    const { board } = parse(`title=${encodeURIComponent(' A\n\tboard\u0000 \u202Eof mine ')}`);
    expect(board.title).toBe('A board of mine');
  });

  it('is a longer title than a line: the rest is left out, and said to be', () => {
    const { board, issues } = parse(`title=${'a'.repeat(MAX_BOARD_TITLE + 1)}`);
    expect(board.title).toHaveLength(MAX_BOARD_TITLE);
    expect(issues).toMatchObject([{ parameter: 'title' }]);
  });
});

describe('a button of the form', () => {
  const board = boardOf('IRQ', 'SYR', 'UKR');

  it.each([
    ['up-2', ['SYR', 'IRQ', 'UKR']],
    ['up-1', ['IRQ', 'SYR', 'UKR']],
    ['down-2', ['IRQ', 'UKR', 'SYR']],
    ['down-3', ['IRQ', 'SYR', 'UKR']],
    ['remove-1', ['SYR', 'UKR']],
    ['remove-4', ['IRQ', 'SYR', 'UKR']],
    ['sort-1', ['IRQ', 'SYR', 'UKR']],
  ])('does what it says: %s', (act, codes) => {
    expect(shown(changedBoard(board, act))).toEqual(codes);
  });

  it('carries the text with its view', () => {
    expect(changedBoard(board, 'up-3').items.map(({ text }) => text)).toEqual([
      'On IRQ',
      'On UKR',
      'On SYR',
    ]);
  });

  it('keeps a view as it is, and lets it go on again', () => {
    const sealed = changedBoard(board, 'seal-2-2026-01-31T12:00:00.000Z');
    expect(sealed.items[1]?.query).toContain('asOf=2026-01-31T12:00:00.000Z');
    expect(changedBoard(sealed, 'live-2')).toEqual(board);
  });
});

describe('the board that an address asks for', () => {
  const asked = (more: string) =>
    boardAsked(new URLSearchParams(`${serialiseBoard(boardOf('IRQ', 'SYR'))}${more}`));

  it('is the board itself where nothing is done', () => {
    const { board, isChanged } = asked('&edit=1&add=');
    expect([shown(board), isChanged]).toEqual([['IRQ', 'SYR'], false]);
  });

  it('is that after a button, and after a view was added', () => {
    const { board, issues, isChanged } = asked('&act=up-2&add=/%3Fcountry%3DUKR');
    expect([shown(board), issues, isChanged]).toEqual([['SYR', 'IRQ', 'UKR'], [], true]);
  });

  it('is the board itself where a view can’t be added, and says so', () => {
    const { board, issues, isChanged } = asked('&add=nowhere');
    expect([shown(board), isChanged]).toEqual([['IRQ', 'SYR'], true]);
    expect(issues).toMatchObject([{ parameter: 'add' }]);
  });
});

describe('adding a view', () => {
  it.each(['https://ledger.example/?country=SYR#trend-killed', '/?country=SYR', '?country=SYR'])(
    'takes the address of the dashboard: %s',
    (address) => {
      const { board, issues } = withAdded(boardOf('IRQ'), address);
      expect(issues).toEqual([]);
      expect(shown(board)).toEqual(['IRQ', 'SYR']);
    },
  );

  it.each([
    'https://ledger.example/incidents?country=SYR',
    'country=SYR',
    'javascript:alert(1)',
    ' ',
  ])('takes no other address, and says what to do: %s', (address) => {
    const { board, issues } = withAdded(boardOf('IRQ'), address);
    expect(shown(board)).toEqual(['IRQ']);
    expect(issues).toMatchObject([{ parameter: 'add' }]);
    expect(issues[0]?.message).toContain('open the view on the dashboard');
  });

  it('pins to the board that one has, once', () => {
    const query = serialiseFilters({ ...DEFAULT_FILTERS, dataset: 'made', countries: ['SYR'] });
    const first = pinHref('', query);
    expect(first).toBe(boardHref({ ...EMPTY_BOARD, items: [{ query, text: '' }] }, true));
    const second = pinHref(serialiseBoard(boardOf('IRQ')), query);
    const { board } = parse(second.split('?')[1] ?? '');
    expect(shown(board)).toEqual(['IRQ', 'SYR']);
    expect(parse(pinHref(serialiseBoard(board), query).split('?')[1] ?? '').board).toEqual(board);
  });
});
