import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoInstant } from '@/db/instant';

test('turns what Postgres writes into ISO 8601', () => {
  expect(isoInstant('2024-05-15 10:00:00+00')).toBe('2024-05-15T10:00:00.000Z');
  expect(isoInstant('2024-05-15 10:00:00.12+00')).toBe('2024-05-15T10:00:00.120Z');
  expect(isoInstant('2024-05-15 10:00:00.123456+00')).toBe('2024-05-15T10:00:00.123456Z');
});

test('every instant in whole milliseconds is written as JavaScript writes it', () => {
  const years = { min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(years), (instant) => {
      const iso = instant.toISOString();
      const [time, milliseconds = ''] = iso.slice(11, -1).split('.');
      const decimals = milliseconds.replace(/0+$/, '');
      const text = `${iso.slice(0, 10)} ${time}${decimals && `.${decimals}`}+00`;
      expect(isoInstant(text)).toBe(iso);
    }),
  );
});

test('leaves what is no instant as it is', () => {
  expect(isoInstant('infinity')).toBe('infinity');
});
