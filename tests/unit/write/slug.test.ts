import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugOf } from '@/db/write/actor-book';

test.each([
  ['Government of Iraq', 'government-of-iraq'],
  ["Jama'atu Ahlis Sunna", 'jamaatu-ahlis-sunna'],
  ['Al-Qā‘ida – in the Maghreb', 'al-qaida-in-the-maghreb'],
  ['FARC (Colombia)', 'farc-colombia'],
  ['Ñ', 'n'],
])('%s is %s in an address', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test('every name has one, in the form that the database asks for', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
      expect(slugOf(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(slugOf(name).length).toBeLessThanOrEqual(80);
      expect(slugOf(name)).toBe(slugOf(name));
    }),
  );
});

test('names in other scripts have different ones', () => {
  expect(slugOf('الجيش')).not.toBe(slugOf('الشعب'));
});
