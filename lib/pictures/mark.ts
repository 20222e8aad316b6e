import { SaxesParser } from 'saxes';

/** An element of a picture, or text in one. */
export type Mark = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly (Mark | string)[];
};

/** Markup that React wrote, as marks. */
export function readMarks(markup: string): Mark[] {
  type Open = { name: string; attributes: Record<string, string>; children: (Mark | string)[] };
  const root: Open = { name: '', attributes: {}, children: [] };
  const open: Open[] = [root];
  const parser = new SaxesParser({ fragment: true, xmlns: false } as const);
  parser.on('opentag', ({ name, attributes }) => {
    const mark: Open = { name, attributes, children: [] };
    open.at(-1)?.children.push(mark);
    open.push(mark);
  });
  parser.on('text', (text) => open.at(-1)?.children.push(text));
  parser.on('closetag', () => open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(markup).close();
  return root.children.filter(isMark);
}

/** Marks as XML. */
export function writeMark(mark: Mark | string): string {
  if (typeof mark === 'string') return escaped(mark);
  const { name, attributes, children } = mark;
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const start = `<${name}${written.join('')}`;
  return children.length === 0
    ? `${start}/>`
    : `${start}>${children.map(writeMark).join('')}</${name}>`;
}

export function isMark(one: Mark | string): one is Mark {
  return typeof one !== 'string';
}

/** The words in a mark. */
export function wordsIn(mark: Mark | string): string {
  return typeof mark === 'string' ? mark : mark.children.map(wordsIn).join('');
}

/** The first mark of which something holds, from the top down. */
export function findMark(
  marks: readonly (Mark | string)[],
  holds: (mark: Mark) => boolean,
): Mark | null {
  for (const one of marks.filter(isMark)) {
    const found = holds(one) ? one : findMark(one.children, holds);
    if (found !== null) return found;
  }
  return null;
}

/** The classes of a mark. */
export function classesOf({ attributes }: Mark): string[] {
  return (attributes.class ?? '').split(' ').filter((name) => name !== '');
}

/** What XML can't hold is left out, so that no name makes a file that can't be opened. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
