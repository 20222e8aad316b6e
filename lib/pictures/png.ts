import type { PictureFacts } from './picture';
import { INCH_MM } from './size';
import { factLines } from './svg';

const SIGNATURE_AND_HEADER = 33;

/** How the facts of Dublin Core are called in PNG. */
const KEYWORDS: Readonly<Record<string, string>> = {
  creator: 'Author',
  source: 'Source',
  rights: 'Copyright',
  identifier: 'Identifier',
  date: 'Creation Time',
};

/** A PNG with what it is inside, and how large it is on paper. */
export function withPngFacts(
  png: Uint8Array,
  {
    title,
    alt,
    facts,
    dpi,
  }: { title: string; alt: string; facts: PictureFacts; dpi: number | null },
): Buffer {
  const said = factLines(facts).map(([name, value]) => textChunk(KEYWORDS[name] ?? name, value));
  return Buffer.concat([
    png.subarray(0, SIGNATURE_AND_HEADER),
    ...(dpi === null ? [] : [sizeChunk(dpi)]),
    textChunk('Title', title),
    textChunk('Description', alt),
    textChunk('Software', 'Casualty Ledger'),
    ...said,
    png.subarray(SIGNATURE_AND_HEADER),
  ]);
}

/** A text under a keyword, in UTF-8, not packed, in no language that is named. */
function textChunk(keyword: string, text: string): Buffer {
  return chunk('iTXt', Buffer.from(`${keyword}\0\0\0\0\0${text}`, 'utf8'));
}

/** Pixels to the metre, across and down. */
function sizeChunk(dpi: number): Buffer {
  const data = Buffer.alloc(9);
  const toTheMetre = Math.round((dpi / INCH_MM) * 1000);
  data.writeUInt32BE(toTheMetre, 0);
  data.writeUInt32BE(toTheMetre, 4);
  data.writeUInt8(1, 8);
  return chunk('pHYs', data);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(checksum(named));
  return Buffer.concat([length, named, sum]);
}

/** CRC-32 as PNG has it; Node has it from 20.15 on only. */
function checksum(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
