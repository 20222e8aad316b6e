import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePidFile } from '@/scripts/postgres/running';

const WHOLE = `26501
/srv/ledger/.data/postgres/data
1795415603
39735

127.0.0.1
   1079382    262146
ready   
`;

test('reads what a running server wrote', () => {
  expect(parsePidFile(WHOLE)).toEqual({
    pid: 26_501,
    dataFolder: '/srv/ledger/.data/postgres/data',
    port: 39_735,
    status: 'ready',
  });
});

test('reads a file that is being written as far as it has come, and never as ready', () => {
  fc.assert(
    fc.property(fc.nat({ max: WHOLE.indexOf('ready') }), (length) => {
      expect(parsePidFile(WHOLE.slice(0, length))?.status ?? null).toBeNull();
    }),
  );
});

test('takes no other text for such a file', () => {
  expect(parsePidFile('')).toBeNull();
  expect(parsePidFile('-1\n/data\n')).toBeNull();
  expect(parsePidFile('12')).toBeNull();
});
