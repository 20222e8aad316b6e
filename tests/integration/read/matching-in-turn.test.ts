import { expect, test, vi } from 'vitest';
import { connect } from '@/db/client';
import { hasRange } from '@/lib/filters/view';
import { matchedViews } from '@/site/reads/matching';
import { view as viewOf } from '@/tests/unit/filters/view';

const running = vi.hoisted(() => ({ now: 0, most: 0, made: 0, ends: [] as (() => void)[] }));
vi.mock('@/db/read/matching', () => ({
  queryMatching: async () => {
    running.made += 1;
    running.now += 1;
    running.most = Math.max(running.most, running.now);
    await new Promise<void>((resolve) => running.ends.push(resolve));
    running.now -= 1;
    const none = new Int32Array(0);
    return { first: none, second: none, score: new Float32Array(0), rival: new Float32Array(0) };
  },
}));

// Nothing is asked of it.
const { db } = connect('postgres://nobody@127.0.0.1:1/nothing');

/** A view of a dataset of its own. */
function ranged(id: number) {
  const { view } = viewOf({ from: '2014', to: '2014' });
  const own = { ...view, dataset: { ...view.dataset, id, slug: `dataset-${id}` } };
  if (!hasRange(own)) throw new Error('a view without days');
  return own;
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test('two datasets are matched once, one pair after another, and no more wait than are let in line', async () => {
  const pairs = Array.from({ length: 14 }, (_, i) => [ranged(1), ranged(i + 2)] as const);
  const answers = pairs.map(([own, other]) => matchedViews(db, own, other));
  const [first = pairs[0]] = pairs;
  // The same again, the other way round.
  if (first !== undefined) answers.push(matchedViews(db, first[1], first[0]));
  const all = Promise.all(answers);
  while (running.made < 12) {
    await turn();
    running.ends.shift()?.();
  }
  for (let i = 0; i < 3; i++) {
    running.ends.shift()?.();
    await turn();
  }
  const told = await all;
  expect(running.most).toBe(1);
  expect(running.made).toBe(12);
  const refused = told.flatMap((one, i) => ('missing' in one ? [[i, one.missing]] : []));
  expect(refused).toEqual([
    [12, 'in progress'],
    [13, 'in progress'],
  ]);
  // Who asks again finds it begun, or done.
  const [own, other] = pairs[13] ?? [];
  if (own === undefined || other === undefined) throw new Error('no pair');
  const again = matchedViews(db, own, other);
  while (running.ends.length === 0) await turn();
  running.ends.shift()?.();
  expect('views' in (await again)).toBe(true);
});
