import { DrizzleQueryError } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { UserError } from '@/lib/errors';
import { failureInWords } from '@/scripts/failure';

const coded = (message: string, code: string) => Object.assign(new Error(message), { code });

test.for([
  [
    '53100',
    'could not extend file "base/1/2": No space left on device',
    /^The database's disk is full/,
  ],
  ['57P01', 'terminating connection due to administrator command', /^The database ended the conn/],
  ['CONNECTION_CLOSED', 'write CONNECTION_CLOSED 127.0.0.1:5432', /^The database ended the conn/],
  ['53300', 'sorry, too many clients already', /^The database has no connection left/],
  ['ENOSPC', 'ENOSPC: no space left on device, write', /^The disk is full/],
  ['EPIPE', 'write EPIPE', /^Whoever read what the command writes has gone/],
] as const)('%s is said in one line, with its own words behind', ([code, message, words]) => {
  for (const error of [
    coded(message, code),
    new DrizzleQueryError('select\n1', ['secret'], coded(message, code)),
  ]) {
    const said = failureInWords(error) ?? '';
    expect(said).toMatch(words);
    expect(said).toContain(`(${message})`);
    expect(said.split('\n')).toHaveLength(1);
    expect(said).not.toContain('secret');
  }
});

test('what is meant for the person is said as it is, and a fault of ours is none of these', () => {
  expect(failureInWords(new UserError('Set PORT.'))).toBe('Set PORT.');
  expect(failureInWords(new TypeError('x is not a function'))).toBeNull();
  expect(failureInWords(coded('column "x" does not exist', '42703'))).toBeNull();
});
