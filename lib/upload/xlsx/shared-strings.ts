import { LONGEST_CELL, MOST_SHARED, MOST_SHARED_TEXT } from '../limits';
import { textOfXlsx } from './text';
import { beyond, readXml } from './xml';

/** The texts that cells name by number. Readings of characters (ruby) that stand beside a text are left out. */
export async function readSharedStrings(bytes: AsyncIterable<Uint8Array>): Promise<string[]> {
  const strings: string[] = [];
  let item = '';
  let length = 0;
  let isText = false;
  let isRuby = false;
  const reading = readXml(bytes, {
    open(name) {
      if (name === 'si') item = '';
      if (name === 't') isText = true;
      if (name === 'rPh') isRuby = true;
    },
    text(text) {
      // A text that is too long for a cell is kept as far as that can be told.
      if (isText && !isRuby && item.length <= LONGEST_CELL) item += text;
    },
    close(name) {
      if (name === 't') isText = false;
      if (name === 'rPh') isRuby = false;
      if (name !== 'si') return;
      length += item.length;
      strings.push(textOfXlsx(item));
    },
  });
  for await (const _ of reading) {
    if (strings.length > MOST_SHARED) {
      throw beyond('items', `has more than ${MOST_SHARED.toLocaleString('en')} texts`);
    }
    if (length > MOST_SHARED_TEXT) {
      throw beyond('text', `has texts of more than ${MOST_SHARED_TEXT} characters together`);
    }
  }
  return strings;
}
