import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NotAnArchive, readTar, type TarFile, tarEnd, tarEntry } from '@/lib/backup/tar';

const FILES: TarFile[] = [
  { name: 'tables/incident/000001.gz', bytes: Buffer.from('one\ntwo\n') },
  { name: 'empty', bytes: Buffer.alloc(0) },
  { name: 'a-block', bytes: Buffer.alloc(512, 7) },
];

const archiveOf = (files: readonly TarFile[]) =>
  Buffer.concat([...files.flatMap(tarEntry), tarEnd()]);

async function filesOf(archive: Buffer, pieceBytes = 1000): Promise<TarFile[]> {
  async function* pieces() {
    for (let at = 0; at < archive.length; at += pieceBytes) {
      yield archive.subarray(at, at + pieceBytes);
    }
  }
  const files: TarFile[] = [];
  for await (const { name, bytes } of readTar(pieces())) {
    files.push({ name, bytes: Buffer.from(bytes) });
  }
  return files;
}

test('files come back as they were, whatever the pieces that an archive comes in', async () => {
  const file = fc.record({
    name: fc.stringMatching(/^[a-z/]{1,90}$/),
    bytes: fc.uint8Array({ maxLength: 1500 }).map((bytes) => Buffer.from(bytes)),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(file), fc.integer({ min: 1, max: 3000 }), async (files, piece) => {
      expect(await filesOf(archiveOf(files), piece)).toEqual(files);
    }),
    { numRuns: 60 },
  );
});

test('the machine’s own tar reads it', () => {
  const listed = execFileSync('tar', ['-tf', '-'], { input: archiveOf(FILES), encoding: 'utf8' });
  expect(listed.trim().split('\n')).toEqual(FILES.map(({ name }) => name));
});

test('a byte that was changed outside of the files’ own bytes is noticed, wherever it is', async () => {
  const archive = archiveOf(FILES);
  const own = new Set<number>();
  let at = 0;
  for (const file of FILES) {
    for (let i = 0; i < file.bytes.length; i += 1) own.add(at + 512 + i);
    at += Buffer.concat(tarEntry(file)).length;
  }
  for (let position = 0; position < archive.length; position += 1) {
    if (own.has(position)) continue;
    const changed = Buffer.from(archive);
    changed[position] = (changed[position] ?? 0) ^ 1;
    await expect(filesOf(changed), String(position)).rejects.toThrow(NotAnArchive);
  }
});

test('an archive that is cut off, or goes on, is noticed', async () => {
  const archive = archiveOf(FILES);
  for (let length = 0; length < archive.length; length += 64) {
    await expect(filesOf(archive.subarray(0, length))).rejects.toThrow(NotAnArchive);
  }
  await expect(filesOf(Buffer.concat([archive, Buffer.alloc(1)]))).rejects.toThrow(NotAnArchive);
});

test('what does not fit into a header is an error, not a damaged backup', () => {
  expect(() => tarEntry({ name: 'x'.repeat(101), bytes: Buffer.alloc(0) })).toThrow(RangeError);
});
