import { describe, expect, it } from 'vitest';
import { csvDownload } from '@/server/file-download';

const MARK = '\ufeff';

async function* batches(...sizes: number[]) {
  for (const size of sizes) yield Array.from({ length: size }, (_, i) => [size, i]);
}

async function* batchOf(rows: (string | number)[][]) {
  yield rows;
}

/** The text as it is sent: Response.text() would drop the mark. */
async function sent(response: Response): Promise<string> {
  return Buffer.from(await response.arrayBuffer()).toString();
}

describe('a download as CSV', () => {
  it('begins with the mark by which Excel knows UTF-8, whether held or sent as it comes', async () => {
    expect(await sent(await csvDownload('x', batchOf([['Büro', 1]])))).toBe(`${MARK}Büro,1\n`);
    const streamed = await csvDownload('x', batches(2, 1, 0));
    expect(await sent(streamed)).toBe(`${MARK}2,0\n2,1\n1,0\n`);
    expect(streamed.headers.get('content-disposition')).toBe('attachment; filename="x.csv"');
  });

  it('fails in words where the first batch does, and is cut off where a later one does', async () => {
    async function* failing(good: number) {
      for (let i = 0; i < good; i++) yield [['a']];
      throw new Error('the database is gone');
    }
    await expect(csvDownload('x', failing(0))).rejects.toThrow('the database is gone');
    const cut = await csvDownload('x', failing(2));
    await expect(cut.text()).rejects.toThrow('the database is gone');
  });

  it('reads no further once nobody listens', async () => {
    let read = 0;
    let isClosed = false;
    async function* endless() {
      try {
        for (;;) {
          read += 1;
          yield [['a']];
        }
      } finally {
        isClosed = true;
      }
    }
    const { body } = await csvDownload('x', endless());
    await body?.cancel();
    expect(isClosed).toBe(true);
    expect(read).toBeLessThan(5);
  });
});
