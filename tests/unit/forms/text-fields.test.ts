import { expect, test } from 'vitest';
import { ACTOR_FILTERS } from '@/desk/actors/form';
import { AUDIT_FILTERS } from '@/desk/audit/form';
import { RESTORATION } from '@/desk/incidents/form';
import { PUBLISHER_QUERY } from '@/desk/sources/form';
import { key } from '@/lib/forms/fields';

test('a number by which something is kept is one that an integer column holds', () => {
  expect(key.parse('2147483647')).toBe(2_147_483_647);
  for (const given of ['2147483648', '99999999999', '1e400', '0', '-1', '1.5', 'x', '']) {
    expect(key.safeParse(given).error?.issues[0]?.message, given).toBe('Reload the page');
  }
  const restoration = { seen: '1', incident: 'ledger-1', number: '99999999999', note: 'Why.' };
  expect(RESTORATION.safeParse(restoration).error?.issues[0]?.message).toBe('Choose the revision');
});

test('an address that no query can take finds what one without it does', () => {
  expect(
    AUDIT_FILTERS.parse({ who: 'a\0', subject: '\0', from: '0000-01-01', to: '2024' }),
  ).toEqual(AUDIT_FILTERS.parse({}));
  expect(AUDIT_FILTERS.parse({ from: '2024-02-29' }).from).toBe('2024-02-29');
  expect(ACTOR_FILTERS.parse({ q: 'a\0' }).q).toBe('');
  expect(PUBLISHER_QUERY.parse({ q: '\0', name: '\0', origin: '\0' })).toEqual(
    PUBLISHER_QUERY.parse({}),
  );
});
