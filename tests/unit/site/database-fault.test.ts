import { expect, it } from 'vitest';
import { databaseFault } from '@/site/view/unavailable';

/** As Drizzle hands on what Postgres says. */
const failed = (code: string) =>
  new Error('Failed query', { cause: Object.assign(new Error('said by Postgres'), { code }) });

it.each([
  ['a lock that was not to be had in time', '55P03', 'too slow'],
  ['a statement that took too long', '57014', 'too slow'],
  ['a server that is going down', '57P01', 'unreachable'],
  ['a table that is not there', '42P01', null],
])('tells by its code what %s says of the database', (_, code, fault) => {
  expect(databaseFault(failed(code))).toBe(fault);
});
