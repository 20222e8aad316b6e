import { describe, expect, test } from 'vitest';
import { checkRejects } from '@/db/write/import/options';

const check =
  (limit: Parameters<typeof checkRejects>[0], rejected: number, read: number, isEnd = true) =>
  () =>
    checkRejects(limit, { read, rejected }, isEnd);

describe('rejected rows', () => {
  test('may be as many as the share, not more', () => {
    expect(check({ share: 0.2 }, 2, 10)).not.toThrow();
    expect(check({ share: 0.2 }, 3, 10)).toThrow(
      '3 of 10 rows were rejected (30 %), but only 20 % may be',
    );
    expect(check({ share: 0 }, 0, 10)).not.toThrow();
    expect(check({ share: 1 }, 10, 10)).not.toThrow();
  });

  test('may be as many as the number, at any time', () => {
    expect(check({ rows: 5 }, 5, 6, false)).not.toThrow();
    expect(check({ rows: 5 }, 6, 6, false)).toThrow('6 of the first 6 rows');
  });

  test('are judged by a share before the end only where it is hopeless', () => {
    expect(check({ share: 0.2 }, 9_000, 9_999, false)).not.toThrow();
    expect(check({ share: 0.2 }, 4_000, 10_000, false)).not.toThrow();
    expect(check({ share: 0.2 }, 5_001, 10_000, false)).toThrow('5001 of the first 10000 rows');
    expect(check({ share: 0.9 }, 8_000, 10_000, false)).not.toThrow();
  });
});
