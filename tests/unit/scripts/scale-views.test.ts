import { expect, test } from 'vitest';
import { viewsOf } from '@/tests/scale/views';

test('views that a web server is tried with are as many as they are said to be, each at its own address', () => {
  for (const count of [200, 5_000, 60_000]) expect(new Set(viewsOf(count)).size).toBe(count);
});
