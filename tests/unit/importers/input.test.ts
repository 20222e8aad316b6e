import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import zlib, { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnreadableFile } from '@/lib/errors';
import { openInput } from '@/scripts/input';
import { makeZip } from './make-zip';

const TEXT = Array.from({ length: 20_000 }, (_, i) => `${i},${(i * 7919) % 104_729},Ḩudaydah`).join(
  '\n',
);
const SHA256 = createHash('sha256').update(TEXT).digest('hex');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'input-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function readAll(path: string) {
  const input = await openInput(path);
  const chunks: Uint8Array[] = [];
  for await (const chunk of input.bytes) chunks.push(chunk);
  return { input, text: Buffer.concat(chunks).toString() };
}

describe('opening a file to import', () => {
  it.each([
    ['plain.csv', Buffer.from(TEXT)],
    ['small.csv.gz', gzipSync(TEXT)],
    ['gzip-by-its-bytes.csv', gzipSync(TEXT)],
    ['one.zip', makeZip({ 'folder/Data.CSV': TEXT, '__MACOSX/._Data.csv': 'x', 'read.txt': 'x' })],
  ])('reads %s through, its bytes counted and hashed', async (name, content) => {
    const { input, text } = await readAll(file(name, content));
    expect(text).toBe(TEXT);
    expect(input.name).toBe(name);
    expect(input.sha256()).toBe(SHA256);
    expect(input.bytesRead()).toBe(input.totalBytes);
  });

  it('opens an empty file', async () => {
    expect((await readAll(file('empty.csv', ''))).text).toBe('');
  });

  it.each([
    [
      'a gzip file cut off',
      'cut.csv.gz',
      () => gzipSync(TEXT).subarray(0, -20),
      /gzip file is cut off or damaged/,
    ],
    [
      'a gzip file damaged',
      'bad.csv.gz',
      () => damage(gzipSync(TEXT)),
      /gzip file is cut off or damaged/,
    ],
    [
      'a zip archive cut off',
      'cut.zip',
      () => makeZip({ 'a.csv': TEXT }).subarray(0, -40),
      /zip archive is cut off or damaged/,
    ],
    [
      'an archive without a table',
      'book.xlsx',
      () => makeZip({ 'xl/workbook.xml': '' }),
      /has no \.csv file/,
    ],
    ['an empty archive', 'none.zip', () => makeZip({}), /has no \.csv file/],
    [
      'an archive of two tables',
      'two.zip',
      () => makeZip({ 'a.csv': 'x', 'b.csv': 'y' }),
      /has 2 \.csv files \(a\.csv, b\.csv\)/,
    ],
  ])('refuses %s with one line', async (_, name, content, message) => {
    const error: unknown = await readAll(file(name, content())).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UnreadableFile);
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain('\n');
  });

  // Before Node 20.15 there is no checksum to check by.
  it.runIf('crc32' in zlib)('refuses a zip archive damaged', async () => {
    const path = file('bad.zip', damage(makeZip({ 'a.csv': TEXT })));
    await expect(readAll(path)).rejects.toThrow(/zip archive is cut off or damaged/);
  });

  it('says that there is no such file, or that it is a folder', async () => {
    await expect(openInput(join(folder, 'gone.csv'))).rejects.toThrow(
      /^There is no file .*gone\.csv\.$/,
    );
    await expect(openInput(folder)).rejects.toThrow(/is a folder, not a file\.$/);
  });
});

describe('standard input', () => {
  const script = `import { openInput } from '@/scripts/input';
    const input = await openInput('-');
    let bytes = 0;
    for await (const chunk of input.bytes) bytes += chunk.length;
    console.log(JSON.stringify([input.name, input.totalBytes, bytes, input.sha256()]));`;
  const run = (stdin: Buffer) => {
    const path = join(process.cwd(), 'tests/unit/importers');
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    return spawnSync(process.execPath, args, { input: stdin, cwd: path, encoding: 'utf8' });
  };

  it.each([
    ['text', Buffer.from(TEXT)],
    ['gzip', gzipSync(TEXT)],
  ])('is read as %s', (_, stdin) => {
    const result = run(stdin);
    expect(result.stderr).toBe('');
    expect(JSON.parse(result.stdout)).toEqual([
      'standard input',
      null,
      Buffer.byteLength(TEXT),
      SHA256,
    ]);
  });

  it('cannot be a zip archive', () => {
    const result = run(makeZip({ 'a.csv': 'x' }));
    expect(result.stderr).toContain('Save it to a file and import that.');
    expect(result.status).not.toBe(0);
  });
});

/** Changes one bit in the middle of the compressed data. */
function damage(bytes: Buffer): Buffer {
  const damaged = Buffer.from(bytes);
  const middle = Math.floor(bytes.length / 2);
  damaged.writeUInt8(damaged.readUInt8(middle) ^ 1, middle);
  return damaged;
}
