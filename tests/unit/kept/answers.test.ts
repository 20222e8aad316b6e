import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeptAnswers } from '@/lib/kept/answers';

const MOST = 1_000_000;
/** An answer that takes about so many bytes. */
const answerOf = (bytes: number) => ({ text: 'x'.repeat(bytes) });

describe('the answers that are kept', () => {
  it('take no more than the room, over all kinds together', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            kind: fc.integer({ min: 0, max: 2 }),
            key: fc.integer({ min: 0, max: 40 }),
            bytes: fc.integer({ min: 0, max: 130_000 }),
          }),
          { minLength: 30, maxLength: 120 },
        ),
        (given) => {
          const kept = new KeptAnswers(MOST);
          const drawers = ['trends', 'maps', 'tables'].map((kind) => kept.drawer(kind));
          for (const { kind, key, bytes } of given) {
            drawers[kind]?.set(String(key), answerOf(bytes));
            expect(kept.size.bytes).toBeLessThanOrEqual(MOST);
          }
          const byKind = [...kept.byKind.values()];
          const sum = (of: 'entries' | 'bytes') => byKind.reduce((all, one) => all + one[of], 0);
          expect({ entries: sum('entries'), bytes: sum('bytes') }).toEqual(kept.size);
          const found = drawers.flatMap((drawer) =>
            Array.from({ length: 41 }, (_, key) => drawer.get(String(key))).filter(Boolean),
          );
          expect(found).toHaveLength(kept.size.entries);
        },
      ),
    );
  });

  it('make room by what was not asked for the longest, whatever its kind', () => {
    const kept = new KeptAnswers(MOST);
    const trends = kept.drawer('trends');
    const maps = kept.drawer('maps');
    trends.set('old', answerOf(100_000));
    maps.set('older, and asked for since', answerOf(100_000));
    for (let n = 0; n < 7; n++) trends.set(`later ${n}`, answerOf(100_000));
    expect(maps.get('older, and asked for since')).toBeDefined();
    maps.set('new', answerOf(100_000));
    maps.set('newer', answerOf(100_000));
    expect(trends.get('old')).toBeUndefined();
    expect(maps.get('older, and asked for since')).toBeDefined();
    expect(trends.get('later 6')).toBeDefined();
  });

  it('are not pushed out by one that is huge, which is not kept itself', () => {
    const kept = new KeptAnswers(MOST);
    const trends = kept.drawer('trends');
    trends.set('small', answerOf(1_000));
    const before = kept.size;
    trends.set('huge', answerOf(200_000));
    expect(trends.get('huge')).toBeUndefined();
    expect(trends.get('small')).toBeDefined();
    expect(kept.size).toEqual(before);
  });

  it('are those that were put into the same drawer, and the last under a key', () => {
    const kept = new KeptAnswers(MOST);
    const [one, other] = [kept.drawer('trends'), kept.drawer('trends')];
    one.set('key', { n: 1 });
    expect(other.get('key')).toBeUndefined();
    one.set('key', { n: 2 });
    expect(one.get('key')).toEqual({ n: 2 });
    expect(kept.byKind.get('trends')?.entries).toBe(1);
  });
});
