import { UnreadableFile } from '@/lib/errors';
import { textOfXlsx } from './text';
import { readXml } from './xml';

/** The most characters of all texts together, which are held in memory while the sheet is read. */
const MOST_TEXT = 64 * 1024 * 1024;

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
      if (isText && !isRuby) item += text;
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
    if (length > MOST_TEXT) {
      throw new UnreadableFile(
        'The workbook holds more text than 50,000 incidents need. Save the table that is meant as CSV in UTF-8.',
      );
    }
  }
  return strings;
}
