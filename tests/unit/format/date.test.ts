import { describe, expect, it, test } from 'vitest';
import {
  ageInWords,
  dayInWords,
  daysInWords,
  instantInWords,
  partialDateInWords,
} from '@/lib/format/dates';

describe('dates in words', () => {
  it('writes a day, a month and a year', () => {
    expect(dayInWords('2024-05-13')).toBe('13 May 2024');
    expect(partialDateInWords('2024-05')).toBe('May 2024');
    expect(partialDateInWords('2024')).toBe('2024');
  });

  it('writes a range without repeating what both ends share', () => {
    expect(daysInWords('2024-05-13', '2024-05-13')).toBe('13 May 2024');
    expect(daysInWords('2024-05-13', '2024-05-15')).toMatch(/^13\s–\s15 May 2024$/);
    expect(daysInWords('2024-05-13', '2025-01-02')).toMatch(/^13 May 2024\s–\s2 January 2025$/);
  });

  it('writes an instant in UTC whatever the zone it is given in', () => {
    expect(instantInWords('2026-11-23T14:02:09.120Z')).toBe('23 November 2026, 14:02:09 UTC');
    expect(instantInWords('2026-11-23T15:02:09+01:00')).toBe('23 November 2026, 14:02:09 UTC');
  });
});

test.each([
  ['2026-11-26T11:30:00Z', 'less than an hour'],
  ['2026-11-26T10:59:00Z', '1 hour'],
  ['2026-11-25T12:01:00Z', '23 hours'],
  ['2026-11-25T12:00:00Z', '1 day'],
  ['2026-11-01T00:00:00Z', '25 days'],
])('at noon of 26 November 2026, %s was %s ago', (instant, words) => {
  expect(ageInWords(instant, new Date('2026-11-26T12:00:00Z'))).toBe(words);
});
