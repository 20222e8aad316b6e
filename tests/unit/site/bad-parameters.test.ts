import { expect, test } from 'vitest';
import { issue } from '@/lib/filters/view';
import { BadParameters } from '@/site/api/answer';

test.each([
  ['colour', 'There is no parameter colour', '/api lists those of each address.'],
  ['dataset', 'There is no dataset nope', '/api/v1/datasets lists those that there are.'],
  ['with', 'There is no dataset nope', '/api/v1/datasets lists those that there are.'],
  ['country', 'There is no country XXX', '/api/v1/countries lists those that there are.'],
  ['party', 'There is no party nobody', '/api/v1/parties lists those that there are.'],
  ['cursor', 'cursor is not from this list', 'Leave cursor out to begin with the first page.'],
])('what is wrong with %s is told with what to do', (parameter, fault, advice) => {
  const one = issue(parameter, 'x', fault, 'it was left out');
  expect(new BadParameters(one, [one]).message).toBe(`${fault}. ${advice}`);
});

test('a fault that says it all is told as it is', () => {
  const one = issue('limit', '0', 'limit must be a whole number from 1 to 1000', '50 was used');
  expect(new BadParameters(one, [one]).message).toBe(one.fault);
});
