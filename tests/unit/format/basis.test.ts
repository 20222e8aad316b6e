import { expect, test } from 'vitest';
import { basisText } from '@/lib/format/figures';

test('how a figure was found is told with the rule, its version and the reason', () => {
  expect(basisText(null)).toBe('As given in the recorder’s file');
  expect(basisText({ rule: 'median', version: 2, reason: null })).toBe('Median (version 2)');
  expect(basisText({ rule: 'by_hand', version: 1, reason: 'Only figure' })).toBe(
    'Set by hand (version 1): Only figure',
  );
  expect(basisText({ rule: 'a_rule_of_old', version: 1, reason: null })).toBe(
    'a rule of old (version 1)',
  );
});
