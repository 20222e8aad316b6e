import { SaxesParser } from 'saxes';
import { UnreadableFile } from '@/lib/errors';

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
 * @throws UnreadableFile where it is not well formed
 */
export async function* readXml(
  bytes: AsyncIterable<Uint8Array>,
  listener: XmlListener,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  const decoder = new TextDecoder();
  parser.on('doctype', () => damaged('it has a document type'));
  parser.on('error', (error) => damaged(error.message));
  parser.on('opentag', ({ name, attributes }) => listener.open?.(local(name), attributes));
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  parser.on('closetag', ({ name }) => listener.close?.(local(name)));
  for await (const piece of bytes) {
    parser.write(decoder.decode(piece, { stream: true }));
    yield;
  }
  parser.close();
}

/** The same of a part that is small, read to its end. */
export async function readSmallXml(
  bytes: AsyncIterable<Uint8Array>,
  listener: XmlListener,
): Promise<void> {
  for await (const _ of readXml(bytes, listener));
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function damaged(reason: string): never {
  throw new UnreadableFile(`The workbook is damaged (${reason}).`);
}
