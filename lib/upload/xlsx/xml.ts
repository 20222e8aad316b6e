import { SaxesParser } from 'saxes';
import { BeyondBound, UnreadableFile } from '@/lib/errors';
import { DEEPEST, LONGEST_TOKEN, MOST_ELEMENTS } from '@/lib/upload/states';

export type Attributes = Readonly<Record<string, string>>;

/** What is told of an XML text as it is read; names are without their namespace's prefix. */
export type XmlListener = {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
};

/**
 * Reads XML piece by piece; after each there is a turn for whoever waits, which is what the values yielded are for. No entity
 * beside XML's own five is known, and a document type, in which others could be made, is refused.
 * @throws UnreadableFile if it is not well formed
 * @throws BeyondBound if it is nested too deep, or one text or tag of it is too long
 */
export async function* readXml(
  bytes: AsyncIterable<Uint8Array>,
  listener: XmlListener,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  const decoder = new TextDecoder();
  let depth = 0;
  // What the parser holds: it keeps each text and tag, and also a comment, until its end.
  let held = 0;
  parser.on('doctype', () => damaged('it has a document type'));
  parser.on('error', (error) => damaged(error.message));
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    held = 0;
    if (depth > DEEPEST) throw beyond('depth', `is nested more than ${DEEPEST} levels deep`);
    listener.open?.(local(name), attributes);
  });
  const onText = (text: string) => {
    held = 0;
    listener.text?.(text);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    held = 0;
    listener.close?.(local(name));
  });
  for await (const piece of bytes) {
    held += piece.length;
    parser.write(decoder.decode(piece, { stream: true }));
    if (held > LONGEST_TOKEN) {
      throw beyond('text', `holds a text or a tag of more than ${LONGEST_TOKEN} characters`);
    }
    yield;
  }
  parser.close();
}

/**
 * The same of a part that is small, read to its end.
 * @throws BeyondBound if it has more elements than such a part has
 */
export async function readSmallXml(
  bytes: AsyncIterable<Uint8Array>,
  listener: XmlListener,
): Promise<void> {
  let elements = 0;
  const reading = readXml(bytes, {
    ...listener,
    open(name, attributes) {
      elements += 1;
      if (elements > MOST_ELEMENTS) {
        throw beyond(
          'items',
          `lists more than ${MOST_ELEMENTS.toLocaleString('en')} styles or parts`,
        );
      }
      listener.open?.(name, attributes);
    },
  });
  for await (const _ of reading);
}

/** Says that a workbook asks for more than a table needs, and what to do about it. */
export function beyond(bound: 'depth' | 'text' | 'items' | 'sheets', said: string): BeyondBound {
  return new BeyondBound(
    bound,
    `The workbook ${said}, which no table of incidents needs. Save the table as CSV in UTF-8 and upload that.`,
  );
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function damaged(reason: string): never {
  throw new UnreadableFile(`The workbook is damaged (${reason}).`);
}

/** Characters that XML can't hold stand as `_x000D_`, and an underscore before such a text as `_x005F_`. */
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** A text of a workbook as it was typed. What no database text can hold is left out. */
export function textOfXlsx(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPED, (_, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code === 0 || (code >= 0xd800 && code <= 0xdfff) ? '' : String.fromCharCode(code);
  });
}

/** Whether an attribute of yes or no says yes. */
export function isYes(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true';
}
