import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalAddress } from '@/lib/filters/canonical';

test.each([
  ['/', 'measure=killed&from=2014', '/?from=2014'],
  ['/', 'to=2015&from=2014', '/?from=2014&to=2015'],
  ['/', 'country=SYR&country=IRQ', '/?country=IRQ,SYR'],
  ['/', 'from=&to=&country=', '/'],
  ['/', 'utm_source=mail&country=IRQ', '/?country=IRQ'],
  ['/', 'group=islamic-state', '/?party=islamic-state'],
  ['/incidents', 'sort=-killed&country=IRQ', '/incidents?country=IRQ&sort=-killed'],
  ['/incidents', 'columns=parties&columns=killed&usualColumns=parties,killed', '/incidents'],
  ['/table', 'rows=auto', '/table'],
])('%s?%s is at %s', (path, search, address) => {
  expect(canonicalAddress(path, search)).toBe(address);
});

test.each([
  ['/', ''],
  ['/', 'country=IRQ,SYR'],
  ['/', 'contry=IRQ'],
  ['/', 'from=x&measure=killed'],
  ['/incidents', 'q=a%20b'],
  ['/incidents', 'q=a+b'],
  ['/cite', 'of=map&from=2014'],
  ['/c/4XQ7-K2MD', 'b=1&a=2'],
])('%s?%s stays', (path, search) => {
  expect(canonicalAddress(path, search)).toBeNull();
});

test('nobody is sent on twice', () => {
  const pair = fc.tuple(
    fc.constantFrom('country', 'from', 'to', 'measure', 'interval', 'sort', 'q', 'rows', 'asOf'),
    fc.constantFrom('', 'IRQ', 'irq', '2014', '2014-02', 'month', 'killed', '-killed', 'a b', 'x'),
  );
  fc.assert(
    fc.property(
      fc.constantFrom('/', '/incidents', '/table'),
      fc.array(pair, { maxLength: 6 }),
      (path, pairs) => {
        const to = canonicalAddress(path, new URLSearchParams(pairs).toString());
        if (to === null) return;
        const [next = '', search = ''] = to.split('?');
        expect(next).toBe(path);
        expect(canonicalAddress(next, search)).toBeNull();
      },
    ),
  );
});
