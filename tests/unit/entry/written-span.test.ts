import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  habitsOn,
  habitsSince,
  pinnedSpan,
  precisionOf,
  spanInWords,
  writtenSpan,
} from '@/lib/entry/written-span';
import { firstDay, lastDay } from '@/lib/filters/partial-date';

/** A Saturday. */
const TODAY = '2026-01-31';
const read = (text: string, today = TODAY) => writtenSpan(text, habitsOn(today));

describe('when something happened', () => {
  it.each([
    ['', '', ''],
    ['13 May 2024', '2024-05-13', '2024-05-13'],
    ['on 13 May 2024', '2024-05-13', '2024-05-13'],
    ['Feb 2024', '2024-02', '2024-02'],
    ['in February 2024', '2024-02', '2024-02'],
    ['2024', '2024', '2024'],
    ['21 to 28 February 2024', '2024-02-21', '2024-02-28'],
    ['from 21st to 28th Feb 2024', '2024-02-21', '2024-02-28'],
    ['21-28 February 2024', '2024-02-21', '2024-02-28'],
    ['21–28 Feb 2024', '2024-02-21', '2024-02-28'],
    ['February 21 to 28, 2024', '2024-02-21', '2024-02-28'],
    ['February 21-28, 2024', '2024-02-21', '2024-02-28'],
    ['28 February to 3 March 2024', '2024-02-28', '2024-03-03'],
    ['30 December to 2 January 2024', '2023-12-30', '2024-01-02'],
    ['30 December 2023 – 2 January 2024', '2023-12-30', '2024-01-02'],
    ['December 30 to January 2, 2024', '2023-12-30', '2024-01-02'],
    ['2024-02-21 to 2024-02-28', '2024-02-21', '2024-02-28'],
    ['2024-02-21/2024-02-28', '2024-02-21', '2024-02-28'],
    ['February to April 2024', '2024-02', '2024-04'],
    ['2019 to 2021', '2019', '2021'],
    ['yesterday', '2026-01-30', '2026-01-30'],
    ['Monday', '2026-01-26', '2026-01-26'],
    ['Saturday', '2026-01-31', '2026-01-31'],
    ['last Saturday', '2026-01-24', '2026-01-24'],
    ['1 Feb', '2025-02-01', '2025-02-01'],
    ['2 to 9 June', '2025-06-02', '2025-06-09'],
    ['In February', '2025-02', '2025-02'],
    ['January', '2026-01', '2026-01'],
    ['last month', '2025-12', '2025-12'],
    ['last year', '2025', '2025'],
  ])('is read from “%s”', (text, start, end) => {
    expect(read(text)).toMatchObject({ start, end });
  });

  it.each([
    '3/4/2024',
    '30 to 31 February 2024',
    'soon',
    '2024-02-30',
    'to',
    '12 or 13 May 2024',
    '13 May 2024 to',
  ])('is not made up of “%s”', (text) => {
    expect(read(text)).toHaveProperty('fault');
  });

  it('says how to write a date of which the day could be the month', () => {
    expect(read('3/4/2024')).toEqual({
      fault:
        '“3/4/2024” could be two different dates. Write the month as a word, such as 3 April 2024.',
    });
  });

  it('is as exact as it is written', () => {
    const precision = (text: string) => {
      const span = read(text);
      if ('fault' in span) throw new Error(span.fault);
      return precisionOf(span, { from: firstDay(span.start), to: lastDay(span.end) });
    };
    expect(precision('13 May 2024')).toBe(1);
    expect(precision('21 to 28 February 2024')).toBe(1);
    expect(precision('between 21 and 24 February 2024')).toBe(2);
    expect(precision('between 21 and 27 February 2024')).toBe(3);
    expect(precision('between 1 and 28 February 2024')).toBe(4);
    expect(precision('February 2024')).toBe(4);
    expect(precision('February to April 2024')).toBe(5);
    expect(precision('2024')).toBe(5);
  });

  it('is what its words are read as again', () => {
    const day = fc
      .date({ min: new Date('1930-01-01'), max: new Date('2026-01-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const part = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([text, to]) => text.slice(0, to));
    fc.assert(
      fc.property(fc.tuple(day, day), fc.boolean(), ([a, b], isBetween) => {
        const [start = '', end = ''] = [a, b].sort();
        const span = { start, end, isBetween: isBetween && start !== end };
        expect(read(spanInWords(span).replace(/^a day /, ''))).toMatchObject(span);
      }),
    );
    fc.assert(
      fc.property(part, (text) => {
        expect(read(spanInWords({ start: text, end: text, isBetween: false }))).toMatchObject({
          start: text,
          end: text,
        });
      }),
    );
  });
});

describe('words that mean another day tomorrow', () => {
  it('are kept as what they meant on the day they were written, in the zone of who wrote them', () => {
    const zones = fc.constantFrom('Pacific/Kiritimati', 'Asia/Baghdad', 'UTC', 'Pacific/Pago_Pago');
    const moments = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2026-01-30'),
      noInvalidDate: true,
    });
    const words = fc.constantFrom(
      'today',
      'yesterday',
      'Monday',
      '1 Feb',
      'last month',
      '2 to 9 June',
    );
    fc.assert(
      fc.property(moments, zones, words, (moment, timeZone, text) => {
        const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment);
        const meant = read(text, today);
        const pinned = pinnedSpan(text, today);
        expect(meant).toMatchObject({ isMoving: true });
        // Read by anyone, on any day.
        const again = writtenSpan(pinned, habitsSince(TODAY));
        expect(again).toMatchObject({ isMoving: false });
        expect({ ...again, isMoving: true }).toEqual(meant);
        expect(pinnedSpan(pinned, TODAY)).toBe(pinned);
      }),
    );
  });

  it('are no date once nobody knows when they were written', () => {
    expect(writtenSpan('yesterday', habitsSince(TODAY))).toHaveProperty('fault');
    expect(writtenSpan('1 Feb', habitsSince(TODAY))).toHaveProperty('fault');
  });

  it('are all that is changed', () => {
    for (const text of ['13 May 2024', '21 to 28 Feb 2024', 'soon', '']) {
      expect(pinnedSpan(text, TODAY)).toBe(text);
    }
  });
});
