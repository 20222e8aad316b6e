import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainText } from '@/lib/text/plain';

it('lets a reader find a name without its accents and case', () => {
  expect(plainText(' Côte d’Ivoire ')).toBe('cote d’ivoire');
  expect(plainText('Al Ḩillah')).toBe('al hillah');
});

it('changes nothing of what it has made plain before', () => {
  fc.assert(fc.property(fc.string(), (text) => plainText(plainText(text)) === plainText(text)));
});
