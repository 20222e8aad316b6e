import { expect, test } from 'vitest';
import { soughtWords, wordBegins } from '@/lib/text/sought-words';

test.each([
  ['Şalāḩ ad Dīn', ['salah', 'din']],
  ['Salah al-Din', ['salah', 'din']],
  ['Ba‘qūbah', ['baqubah']],
  ['the city of Ḩimş', ['city', 'hims']],
  // Where there is nothing else, articles are words.
  ['al', ['al']],
  ['Mosul mosul', ['mosul']],
  ['— ?', []],
])('%s is searched by %j', (text, words) => {
  expect(soughtWords(text)).toEqual(words);
});

test('a word of three letters begins others, and one of two is itself', () => {
  expect(wordBegins('dinar', 'din')).toBe(true);
  expect(wordBegins('aladin', 'din')).toBe(false);
  expect(wordBegins('dinar', 'di')).toBe(false);
  expect(wordBegins('di', 'di')).toBe(true);
});
