import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { normalWebAddress, webAddressFault } from '@/lib/domain/patterns';
import { SOURCE_FIELDS } from '@/lib/forms/fields';

const SCHEME = 'must begin with https:// or http://';

describe('the address of a source', () => {
  test.each([
    ['https://news.example/a?b=c#d', null],
    ['HTTP://News.Example', null],
    ['https://news.example/إرتفاع', null],
    ['javascript:alert(1)', SCHEME],
    [' javascript:alert(1)', SCHEME],
    ['java\nscript:alert(1)', SCHEME],
    ['data:text/html,x', SCHEME],
    ['//news.example/a', SCHEME],
    ['http:news.example', SCHEME],
    ['news.example', SCHEME],
    ['https://', 'is not a web address'],
    ['https://news example/a', 'is not a web address'],
    ['https://news.example:99999/', 'is not a web address'],
    ['https://[::1', 'is not a web address'],
    ['https://desk@news.example/', 'must not hold a user name or a password'],
    ['https://desk:secret@news.example/', 'must not hold a user name or a password'],
  ])('%j: %s', (given, fault) => {
    expect(webAddressFault(given)).toBe(fault);
  });

  test('is kept as browsers write it', () => {
    expect(normalWebAddress('HTTPS://News.Example:443/a/../b')).toBe('https://news.example/b');
  });

  test('is read in the forms of annotations and strengths too', () => {
    const read = z.object({ source_url: SOURCE_FIELDS.source_url });
    expect(read.parse({ source_url: ' HTTPS://News.Example:443 ' }).source_url).toBe(
      'https://news.example/',
    );
    expect(read.parse({ source_url: '' }).source_url).toBeNull();
    for (const bad of ['javascript:alert(1)', 'https://', 'https://a:b@news.example']) {
      expect(read.safeParse({ source_url: bad }).error?.issues[0]?.message, bad).toMatch(
        /^The address of the source /,
      );
    }
  });
});
