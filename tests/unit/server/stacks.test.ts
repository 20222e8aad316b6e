import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import { readStacksOfReasons } from '@/server/stacks';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const { abort } = AbortController.prototype;
afterAll(() => {
  AbortController.prototype.abort = abort;
});

/** A rendering, which ends as React ends it. */
class Rendering {
  readonly page = 'x'.repeat(1000);
  constructor(readonly controller: AbortController) {}
  end(): void {
    this.controller.abort(new Error(`This render of ${this.page.length} completed`));
  }
}

async function isKept(): Promise<boolean> {
  const controller = new AbortController();
  const one = (() => {
    const rendering = new Rendering(controller);
    rendering.end();
    return new WeakRef(rendering);
  })();
  for (let n = 0; n < 4; n++) {
    await turn();
    collect();
  }
  expect(controller.signal.reason.message).toContain('completed');
  expect(controller.signal.reason.stack).toContain('Rendering.end');
  return one.deref() !== undefined;
}

test('what was aborted at its end is let go, though its signal is kept', async () => {
  expect(await isKept()).toBe(true);
  readStacksOfReasons();
  expect(await isKept()).toBe(false);
});

test('an abort without a reason is one as before', () => {
  const controller = new AbortController();
  controller.abort();
  expect(controller.signal.reason).toBeInstanceOf(DOMException);
  expect(AbortSignal.abort('why').reason).toBe('why');
});
