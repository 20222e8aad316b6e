import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Pace, receiveForm } from '@/desk/uploads/take-file';

const folder = mkdtempSync(path.join(tmpdir(), 'ledger-forms-'));
afterAll(() => rmSync(folder, { recursive: true }));

const receive = (request: Request, pace?: Pace) =>
  receiveForm(request, { mostBytes: MB, folder, ...(pace && { pace }) });

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

/** A form that comes a byte at a time, and never ends by itself. */
function trickled() {
  let isGivenUp = false;
  let timer: NodeJS.Timeout | undefined;
  let leave = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      timer = setInterval(() => controller.enqueue(Buffer.from('-')), 5);
      leave = () => controller.error(new Error('aborted'));
    },
    cancel() {
      isGivenUp = true;
      clearInterval(timer);
    },
  });
  const end = () => {
    clearInterval(timer);
    leave();
  };
  return { body, leave: end, isGivenUp: () => isGivenUp };
}

describe('a form with a file', () => {
  it('is kept as it was sent, under no name, until it is closed', async () => {
    const form = new FormData();
    form.set('dataset', 'ledger');
    form.set('file', new File(['a,b\n'], 'São Tomé.csv'));
    const received = await receive(post(form));
    expect(readdirSync(folder)).toEqual([]);
    const headers = { 'content-type': received.contentType };
    const again = await new Response(readFileSync(received.fd), { headers }).formData();
    expect(again.get('dataset')).toBe('ledger');
    const file = again.get('file');
    expect(file instanceof File && [file.name, await file.text()]).toEqual([
      'São Tomé.csv',
      'a,b\n',
    ]);
    await received.close();
  });

  it('that says it is too large is not read at all', async () => {
    const { body, read } = endless();
    const request = post(body, { 'content-type': TYPE, 'content-length': String(200 * MB) });
    await expect(receive(request)).rejects.toThrow('1 MB or smaller');
    expect(read.bytes).toBeLessThan(MB / 4);
  });

  it('that does not say so is read no further than it may be', async () => {
    const { body, read } = endless();
    await expect(receive(post(body, { 'content-type': TYPE }))).rejects.toThrow('1 MB or smaller');
    expect(read.isGivenUp).toBe(true);
    expect(read.bytes).toBeLessThan(2 * MB);
  });

  it('whose sender leaves, or that is none, is refused in words', async () => {
    const { body, leave } = trickled();
    const cut = receive(post(body, { 'content-type': TYPE }));
    leave();
    await expect(cut).rejects.toThrow('cut off');
    const other = post('{}', { 'content-type': 'application/json' });
    await expect(receive(other)).rejects.toThrow('Choose a file');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that comes too slowly is given up, however long it goes on', async () => {
    const { body, isGivenUp } = trickled();
    const pace = { bytes: 1024, everyMs: 50 };
    await expect(receive(post(body, { 'content-type': TYPE }), pace)).rejects.toThrow('too slowly');
    expect(isGivenUp()).toBe(true);
  });
});
