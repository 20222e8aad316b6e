import { oneLine } from '@/lib/text/one-line';
import { FORMER_PARTY, parseFilters, unknownParameters } from './parse';
import { BOARD_PARAMETERS } from './pin';
import { queryString } from './query';
import { serialiseFilters } from './serialise';
import { type Issue, issue, PARAMETERS, type View } from './view';

/** A view on a board: its canonical query, and a line of text under its chart. */
export type BoardItem = { query: string; text: string };

/** Views that someone put together, in their order. */
export type Board = { title: string; items: BoardItem[] };

export const EMPTY_BOARD: Board = { title: '', items: [] };

export const MAX_BOARD_VIEWS = 12;
export const MAX_BOARD_TITLE = 120;
export const MAX_BOARD_TEXT = 300;
/** The longest address of a board. Longer ones are cut short by mail programs and refused by some proxies. */
export const MAX_BOARD_ADDRESS = 7000;

const EDITED = `${BOARD_PARAMETERS.edit}=1`;

/** The board that a URL's parameters say, with an issue for each part that could not be used as given. */
export function parseBoard(params: URLSearchParams): { board: Board; issues: Issue[] } {
  const { title, view, text } = BOARD_PARAMETERS;
  const issues = unknownParameters(params, Object.values(BOARD_PARAMETERS));
  const texts = params.getAll(text);
  const views = params.getAll(view).map((query, i) => {
    const read = readView(query);
    issues.push(...read.issues.map((one) => inView(one, i)));
    const line = readLine(texts[i] ?? '', text, MAX_BOARD_TEXT);
    issues.push(...line.issues);
    return { query: read.query, text: line.text };
  });
  const named = readLine(params.get(title) ?? '', title, MAX_BOARD_TITLE);
  const fitted = fitting({ title: named.text, items: views });
  return {
    board: fitted.board,
    issues: [...issues, ...named.issues, ...fitted.issues],
  };
}

/** The query string of a board. Parsing it gives the board back. */
export function serialiseBoard({ title, items }: Board): string {
  return queryString([
    [BOARD_PARAMETERS.title, title === '' ? null : title],
    ...items.flatMap(
      ({ query, text }) =>
        [
          [BOARD_PARAMETERS.view, query],
          [BOARD_PARAMETERS.text, text],
        ] as const,
    ),
  ]);
}

/** The address of a board, to be read or to be changed. */
export function boardHref(board: Board, isEdited = false): string {
  const query = [isEdited ? EDITED : '', serialiseBoard(board)].filter((part) => part).join('&');
  return query === '' ? '/board' : `/board?${query}`;
}

/** A view's query on a board. It names its dataset, whichever is the first later. */
export function pinnedQuery({ filters, dataset }: Pick<View, 'filters' | 'dataset'>): string {
  return serialiseFilters({ ...filters, dataset: dataset.slug });
}

/** The boards that a button of the form leads to: `up-2`, `down-2`, `remove-2`, `live-2`, or `seal-2-` and an instant. */
export function changedBoard({ title, items }: Board, act: string | null): Board {
  const [, what, number, instant] = ACT.exec(act ?? '') ?? [];
  const at = Number(number) - 1;
  const item = items[at];
  if (item === undefined) return { title, items };
  const others = items.toSpliced(at, 1);
  switch (what) {
    case 'up':
      return { title, items: others.toSpliced(Math.max(at - 1, 0), 0, item) };
    case 'down':
      return { title, items: others.toSpliced(at + 1, 0, item) };
    case 'remove':
      return { title, items: others };
    default:
      return { title, items: items.with(at, asRecorded(item, instant ?? null)) };
  }
}

const ACT = /^(up|down|remove|live|seal)-(\d{1,2})(?:-(.+))?$/;

/** A view as it was recorded at an instant; null for one that goes on with its dataset. */
export function asRecorded(item: BoardItem, asOf: string | null): BoardItem {
  const { filters } = parseFilters(new URLSearchParams(item.query));
  return { ...item, query: serialiseFilters({ ...filters, asOf }) };
}

/**
 * The board that an address asks for, after what a button or the field for one more view asks for has been done; whether anything was,
 * and an issue for each part that could not be used.
 */
export function boardAsked(params: URLSearchParams): {
  board: Board;
  issues: Issue[];
  isChanged: boolean;
} {
  const read = parseBoard(params);
  const act = params.get(BOARD_PARAMETERS.act);
  const link = params.get(BOARD_PARAMETERS.add) ?? '';
  const board = changedBoard(read.board, act);
  const isChanged = act !== null || link !== '';
  if (link.trim() === '') return { board, issues: read.issues, isChanged };
  const added = withAdded(board, link);
  return { board: added.board, issues: [...read.issues, ...added.issues], isChanged };
}

/** A board with one more view, of the address of a view on the dashboard; an issue where it can't be added. */
export function withAdded(board: Board, given: string): { board: Board; issues: Issue[] } {
  const { add } = BOARD_PARAMETERS;
  const query = queryAt(given, '/');
  if (query === null) {
    const fault = 'That is not the address of a view on the dashboard';
    const instead = 'open the view on the dashboard, copy its address and paste it here';
    return { board, issues: [issue(add, given, fault, instead)] };
  }
  const read = readView(query);
  const added = { ...board, items: [...board.items, { query: read.query, text: '' }] };
  const fitted = fitting(added);
  return { board: fitted.board, issues: [...read.issues, ...fitted.issues] };
}

/** The query of an address of one of the site's pages, with or without its host; null for any other address. */
export function queryAt(given: string, path: string): string | null {
  const address = given.trim();
  if (address === '' || !URL.canParse(address, ANY_HOST)) return null;
  const { pathname, search } = new URL(address, ANY_HOST);
  return pathname === path ? search.slice(1) : null;
}

const ANY_HOST = 'http://ledger.invalid';

/** The canonical query of a view, with an issue for each of its values that could not be used. */
function readView(given: string): { query: string; issues: Issue[] } {
  const params = new URLSearchParams(given);
  const { filters, issues } = parseFilters(params);
  const unknown = unknownParameters(params, [...Object.values(PARAMETERS), FORMER_PARTY]);
  return { query: serialiseFilters(filters), issues: [...unknown, ...issues] };
}

function inView(one: Issue, at: number): Issue {
  return { ...one, message: `View ${at + 1}: ${one.message}` };
}

/** A title or text as one line of plain characters, cut where it is too long. */
function readLine(given: string, parameter: string, most: number) {
  const line = oneLine(given);
  const characters = [...line];
  if (characters.length <= most) return { text: line, issues: [] };
  const fault = `A ${parameter} has up to ${most} characters`;
  const text = characters.slice(0, most).join('').trim();
  return { text, issues: [issue(parameter, line, fault, 'the rest was left out')] };
}

/** A board with as many of its views as it may have, and as its address can hold. */
function fitting({ title, items }: Board): { board: Board; issues: Issue[] } {
  const few = { title, items: items.slice(0, MAX_BOARD_VIEWS) };
  const issues: Issue[] = [];
  if (items.length > MAX_BOARD_VIEWS) {
    const fault = `A board has up to ${MAX_BOARD_VIEWS} views`;
    const left = `the first ${MAX_BOARD_VIEWS} are shown`;
    issues.push(issue(BOARD_PARAMETERS.view, `${items.length} views`, fault, left));
  }
  const length = boardHref(few).length;
  const kept = few.items.filter(
    (_, i) => boardHref({ title, items: few.items.slice(0, i + 1) }).length <= MAX_BOARD_ADDRESS,
  );
  if (kept.length < few.items.length) {
    const fault = `The address of a board has up to ${MAX_BOARD_ADDRESS} characters`;
    const instead = `the first ${kept.length} views are shown. Shorten the texts, or make a second board`;
    issues.push(issue(BOARD_PARAMETERS.view, `${length} characters`, fault, instead));
  }
  return { board: { title, items: kept }, issues };
}
