import { describe, expect, it } from 'vitest';
import { boundedForm } from '@/app/admin/uploads/file/bounded-form';

const MB = 1024 * 1024;
const TYPE = 'multipart/form-data; boundary=b';

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  // What Node asks for where a body is a stream, and the browser's types leave out.
  const init = { method: 'POST', body, headers, duplex: 'half' };
  return new Request('http://localhost/', init);
}

/** A form whose file never ends, and how much of it was read. */
function endless() {
  const read = { bytes: 0, isGivenUp: false };
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = read.bytes === 0 ? Buffer.from(head) : Buffer.alloc(64 * 1024, 'a');
      read.bytes += piece.length;
      controller.enqueue(piece);
    },
    cancel() {
      read.isGivenUp = true;
    },
  });
  return { body, read };
}

describe('a form with a file', () => {
  it('is taken', async () => {
    const form = new FormData();
    form.set('dataset', 'ledger');
    form.set('file', new File(['a,b\n'], 'a.csv'));
    const taken = await boundedForm(post(form), MB);
    expect(taken.get('dataset')).toBe('ledger');
    const file = taken.get('file');
    expect(file instanceof File && (await file.text())).toBe('a,b\n');
  });

  it('that says it is too large is not read at all', async () => {
    const { body, read } = endless();
    const request = post(body, { 'content-type': TYPE, 'content-length': String(200 * MB) });
    await expect(boundedForm(request, MB)).rejects.toThrow('1 MB or smaller');
    expect(read.bytes).toBeLessThan(MB / 4);
  });

  it('that does not say so is read no further than it may be', async () => {
    const { body, read } = endless();
    await expect(boundedForm(post(body, { 'content-type': TYPE }), MB)).rejects.toThrow(
      '1 MB or smaller',
    );
    expect(read.isGivenUp).toBe(true);
    expect(read.bytes).toBeLessThan(2 * MB);
  });

  it('that is cut off, or is none, is refused in words', async () => {
    const cut = post('--b\r\nContent-Disposition: form-data; na', { 'content-type': TYPE });
    await expect(boundedForm(cut, MB)).rejects.toThrow('cut off');
    const other = post('{}', { 'content-type': 'application/json' });
    await expect(boundedForm(other, MB)).rejects.toThrow('Choose a file');
  });
});
