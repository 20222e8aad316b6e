import { createHash } from 'node:crypto';
import { BeyondBound, UnreadableFile } from '@/lib/errors';
import { plainText } from '@/lib/text/plain';
import { isLeftOutHeading } from './left-out';
import { MOST_COLUMNS } from './limits';

/**
 * A table's headings as they are to be shown: trailing blank ones left out, others without a name numbered.
 * @throws UnreadableFile where there are too many, or one is there twice
 */
export function checkedHeadings(cells: readonly string[]): string[] {
  const given = cells.map((cell) => cell.trim().replace(/\s+/g, ' ').slice(0, 200));
  const width = given.findLastIndex((heading) => heading !== '') + 1;
  if (width > MOST_COLUMNS) {
    throw new BeyondBound(
      'columns',
      `The table has ${width} columns, but only ${MOST_COLUMNS} can be read. Remove those that are not about incidents.`,
    );
  }
  const seen = new Map<string, number>();
  given.slice(0, width).forEach((heading, i) => {
    const first = seen.get(plainText(heading));
    if (first !== undefined && heading !== '') {
      throw new UnreadableFile(
        `The heading “${heading}” is there twice, in columns ${first + 1} and ${i + 1}. Rename one of them.`,
      );
    }
    seen.set(plainText(heading), i);
  });
  return given.slice(0, width).map((heading, i) => heading || `Column ${i + 1}`);
}

/** By which the columns of a table are known again: its own headings, in their order. */
export function headingsHash(headings: readonly string[]): string {
  const own = headings.filter((heading) => !isLeftOutHeading(heading)).map(plainText);
  return createHash('sha256').update(JSON.stringify(own)).digest('hex');
}
