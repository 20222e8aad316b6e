import { expect, it, vi } from 'vitest';
import { demandOf, Refreshes } from '@/server/pages/refreshes';

const settled = () => new Promise(setImmediate);

/** Which pages are being refreshed, in the order in which they began, and which are to be asked for later. */
function watched(limits: Partial<ConstructorParameters<typeof Refreshes>[0]> = {}) {
  const refreshes = new Refreshes({ atOnce: 1, waiting: 3, waitMs: 60_000, ...limits });
  const began: string[] = [];
  const later: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = async (page: string, demand = 0) => {
    const end = await refreshes.begin(demand);
    if (end === null) return later.push(page);
    ends.set(page, end);
    return began.push(page);
  };
  const end = async (page: string) => {
    ends.get(page)?.();
    await settled();
  };
  return { ask, end, began, later };
}

it('few begin at once, then what is wanted most, and of that what was asked for first', async () => {
  const { ask, end, began } = watched({ atOnce: 2 });
  for (const page of ['a', 'b', 'c']) void ask(page);
  void ask('hot', 2);
  void ask('warm', 1);
  await settled();
  expect(began).toEqual(['a', 'b']);
  await end('a');
  // A second end gives no second place.
  await end('a');
  expect(began).toEqual(['a', 'b', 'hot']);
  await end('hot');
  await end('b');
  expect(began).toEqual(['a', 'b', 'hot', 'warm', 'c']);
  await end('warm');
  await end('c');
  void ask('d');
  await settled();
  expect(began.at(-1)).toBe('d');
});

it('what finds no room is asked for later, unless something that is wanted less waits', async () => {
  const { ask, began, later } = watched();
  for (const page of ['a', 'b', 'c', 'd', 'e']) void ask(page);
  await settled();
  expect({ began, later }).toEqual({ began: ['a'], later: ['e'] });
  void ask('hot', 2);
  await settled();
  expect(later).toEqual(['e', 'b']);
});

it('nothing waits longer than it may', async () => {
  vi.useFakeTimers();
  const { ask, later } = watched({ waitMs: 20_000 });
  void ask('a');
  void ask('b');
  await vi.advanceTimersByTimeAsync(19_999);
  expect(later).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(later).toEqual(['b']);
  vi.useRealTimers();
});

it('only an edge that has an older page has nobody waiting', () => {
  const of = (said: string, tag?: string) =>
    demandOf({ 'x-edge-demand': said, ...(tag && { 'if-none-match': tag }) });
  expect(of('REJECTED_DRY_RUN', '"x"')).toBe(2);
  expect(of('DELAYED_DRY_RUN', '"x"')).toBe(1);
  expect(of('PASSED', '"x"')).toBe(0);
  expect(of('REJECTED_DRY_RUN')).toBeNull();
  expect(demandOf({ 'if-none-match': '"x"' })).toBeNull();
});
