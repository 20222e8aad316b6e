import { expect, test } from 'vitest';
import { latest } from '@/lib/async/latest';

/** Something to ask, which answers when a test says so. */
function asked() {
  const answers: ((value: string) => void)[] = [];
  const ask = latest(() => new Promise<string>((resolve) => answers.push(resolve)));
  return { ask, answers };
}

test('who comes while it is asked gets the next answer, and all of them the same', async () => {
  const { ask, answers } = asked();
  const first = ask();
  const later = [ask(), ask(), ask()];
  expect(answers).toHaveLength(1);
  answers[0]?.('before they came');
  expect(await first).toBe('before they came');
  await Promise.resolve();
  expect(answers).toHaveLength(2);
  answers[1]?.('after');
  expect(await Promise.all(later)).toEqual(['after', 'after', 'after']);
});

test('a failure is for those who asked then', async () => {
  let calls = 0;
  const ask = latest(async () => {
    calls += 1;
    if (calls === 1) throw new Error('gone');
    return calls;
  });
  const [first, second] = await Promise.allSettled([ask(), ask()]);
  expect(first.status).toBe('rejected');
  expect(second).toMatchObject({ value: 2 });
  expect(await ask()).toBe(3);
});
