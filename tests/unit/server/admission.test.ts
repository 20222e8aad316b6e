import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Admission, type AdmissionLimits } from '@/server/admission';
import { databaseFault } from '@/site/view/unavailable';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const LIMITS: AdmissionLimits = { questions: 2, requests: 4, waiting: 3, waitMs: 5_000 };

/** Asks, and notes in `inside` when it is let in. */
function asker(admission = new Admission(LIMITS)) {
  const inside: string[] = [];
  const ask = (question: string) => {
    const client = new AbortController();
    const turn = admission.enter(question, client.signal).then((leave) => {
      inside.push(question);
      return leave;
    });
    turn.catch(() => {});
    return { turn, goAway: () => client.abort(new Error('gone')) };
  };
  return { inside, ask };
}
const settle = () => vi.advanceTimersByTimeAsync(0);
const codeOf = (turn: Promise<unknown>) => turn.then(() => null, databaseFault);

describe('admission', () => {
  it('lets so many in, and the next in the order in which they came', async () => {
    const { inside, ask } = asker();
    const first = ask('a');
    for (const question of ['b', 'c', 'd']) ask(question);
    await settle();
    expect(inside).toEqual(['a', 'b']);
    (await first.turn)();
    await settle();
    expect(inside).toEqual(['a', 'b', 'c']);
  });

  it('gives a place once, however often it is given back', async () => {
    const { inside, ask } = asker();
    const leave = await ask('a').turn;
    for (const question of ['b', 'c', 'd']) ask(question);
    leave();
    leave();
    await settle();
    expect(inside).toEqual(['a', 'b', 'c']);
  });

  it('refuses at once who would be one too many to wait', async () => {
    const { ask } = asker();
    const asked = ['a', 'b', 'c', 'd', 'e', 'f'].map(ask);
    expect(await codeOf(asked[5]?.turn ?? Promise.resolve())).toBe('busy');
    expect(vi.getTimerCount()).toBe(3);
  });

  it('refuses who has waited too long, and no earlier', async () => {
    const { inside, ask } = asker();
    const [, , third] = ['a', 'b', 'c'].map(ask);
    const refused = vi.fn();
    third?.turn.catch(refused);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(refused).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(databaseFault(refused.mock.calls[0]?.[0])).toBe('busy');
    expect(inside).toEqual(['a', 'b']);
  });

  it('drops from the queue who has left, and lets another wait there', async () => {
    const { inside, ask } = asker();
    const first = ask('a');
    const [, c] = ['b', 'c', 'd', 'e'].map(ask);
    c?.goAway();
    await expect(c?.turn).rejects.toThrow('gone');
    ask('f');
    (await first.turn)();
    await settle();
    expect(inside).toEqual(['a', 'b', 'd']);
    expect(vi.getTimerCount()).toBe(2);
  });

  it('asks for no second place for a question that is being answered', async () => {
    const { inside, ask } = asker();
    for (const question of ['a', 'b', 'b', 'c', 'a', 'b']) ask(question);
    await settle();
    expect(inside).toEqual(['a', 'b', 'b', 'a']);
  });

  it('lets in with the first all who wait with the same question', async () => {
    const { inside, ask } = asker();
    const first = ask('a');
    for (const question of ['b', 'c', 'd', 'c']) ask(question);
    (await first.turn)();
    await settle();
    expect(inside).toEqual(['a', 'b', 'c', 'c']);
  });

  it('does not begin for who has left already', async () => {
    const admission = new Admission(LIMITS);
    await expect(admission.enter('a', AbortSignal.abort(new Error('gone')))).rejects.toThrow(
      'gone',
    );
  });
});
