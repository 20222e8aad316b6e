import { expect, it } from 'vitest';
import { WorkerTurns } from '@/desk/uploads/worker-turns';

const stays = () => new AbortController().signal;

/** Who has a turn, in the order in which they got it. */
function watched(most: { atOnce: number; perUser: number }) {
  const turns = new WorkerTurns(most);
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = async (who: string, signal = stays()) => {
    const end = await turns.take(who.slice(0, 1), signal);
    began.push(who);
    ends.set(who, end);
  };
  const end = (who: string) => ends.get(who)?.();
  return { ask, began, end };
}

const settled = () => new Promise(setImmediate);

it('few go on at once, one of a user, and who came first of the rest is next', async () => {
  const { ask, began, end } = watched({ atOnce: 2, perUser: 1 });
  for (const who of ['a1', 'a2', 'b1', 'c1']) void ask(who);
  await settled();
  expect(began).toEqual(['a1', 'b1']);
  end('b1');
  await settled();
  expect(began).toEqual(['a1', 'b1', 'c1']);
  end('a1');
  end('a1');
  await settled();
  expect(began).toEqual(['a1', 'b1', 'c1', 'a2']);
});

it('who leaves while waiting is passed over', async () => {
  const { ask, began, end } = watched({ atOnce: 1, perUser: 1 });
  const leaving = new AbortController();
  void ask('a1');
  const left = ask('b1', leaving.signal);
  void ask('c1');
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  await expect(ask('d1', leaving.signal)).rejects.toThrow('left');
  end('a1');
  await settled();
  expect(began).toEqual(['a1', 'c1']);
});
