import { afterAll, expect, test, vi } from 'vitest';
import { onceForAClick } from '@/desk/frame/once';

vi.useFakeTimers();
afterAll(() => {
  vi.useRealTimers();
});

test('the second click gets what came of the first; another form, or the same one later, is done', async () => {
  const once = onceForAClick<number>();
  let done = 0;
  const act = async () => {
    done += 1;
    return done;
  };
  expect(await Promise.all([once(['a'], act), once(['a'], act)])).toEqual([1, 1]);
  expect(await once(['a'], act)).toBe(1);
  expect(await once(['b'], act)).toBe(2);
  vi.advanceTimersByTime(2_000);
  expect(await once(['a'], act)).toBe(3);
});

test('what leads on to another page does so both times, and what failed may be tried again', async () => {
  const once = onceForAClick<number>();
  const redirect = Object.assign(new Error('on'), { digest: 'NEXT_REDIRECT;push;/admin;303;' });
  let done = 0;
  const failing = (error: Error) => async () => {
    done += 1;
    throw error;
  };
  for (let click = 0; click < 2; click += 1) {
    await expect(once(['leads on'], failing(redirect))).rejects.toBe(redirect);
  }
  expect(done).toBe(1);
  for (let click = 0; click < 2; click += 1) {
    await expect(once(['fails'], failing(new Error('busy')))).rejects.toThrow('busy');
  }
  expect(done).toBe(3);
});
