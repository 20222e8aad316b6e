import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateHabits, type DateOrder, orderIn, writtenDate } from '@/lib/entry/written-date';

const TODAY = '2026-01-31';

function read(text: string, order: DateOrder, more: Partial<DateHabits> = {}) {
  return writtenDate(text, { order, today: TODAY, ...more });
}

describe('a date', () => {
  it.each([
    ['2014-05-13', '2014-05-13'],
    ['2014/5/3', '2014-05-03'],
    ['2014-05', '2014-05'],
    ['2014', '2014'],
    ['2014-05-13T22:10:00', '2014-05-13'],
    ['2014-05-13 22:10', '2014-05-13'],
    ['13/05/2014', '2014-05-13'],
    ['05/13/2014', '2014-05-13'],
    ['5.5.2014', '2014-05-05'],
    ['13 May 2014', '2014-05-13'],
    ['May 13, 2014', '2014-05-13'],
    ['13-May-2014', '2014-05-13'],
    ['3rd Sept 2014', '2014-09-03'],
    ['May 2014', '2014-05'],
    ['41772', '2014-05-13'],
    ['', ''],
  ])('is read from %j', (cell, text) => {
    expect(read(cell, 'iso')).toMatchObject({ text });
  });

  it('of two numbers that could each be the day is never guessed', () => {
    expect(read('05/06/2014', 'iso')).toMatchObject({
      fault: expect.stringContaining('two different dates'),
    });
    expect(read('05/06/2014', 'dmy')).toEqual({ text: '2014-06-05' });
    expect(read('05/06/2014', 'mdy')).toEqual({ text: '2014-05-06' });
    expect(read('13/05/2014', 'mdy')).toHaveProperty('fault');
  });

  it.each([
    '2014-02-30',
    '31 April 2014',
    'yesterday',
    '13 Foo 2014',
    '1799-01-01',
    '13.05.14',
    '7',
  ])('is not made up of %j', (cell) => {
    expect(read(cell, 'dmy')).toHaveProperty('fault');
  });

  it('comes back in every way of writing it', () => {
    const days = fc.date({
      min: new Date('1930-01-01'),
      max: new Date('2090-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const text = date.toISOString().slice(0, 10);
        const [year, month, day] = text.split('-');
        const name = date.toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
        const serial = Math.floor(date.getTime() / 86_400_000) + 25_569;
        expect(read(`${day}/${month}/${year}`, 'dmy')).toMatchObject({ text });
        expect(read(`${month}/${day}/${year}`, 'mdy')).toMatchObject({ text });
        expect(read(`${Number(day)} ${name} ${year}`, 'iso')).toMatchObject({ text });
        expect(read(String(serial), 'iso')).toMatchObject({ text });
      }),
    );
  });
});

describe('a year of two digits', () => {
  it.each([
    ['20-Mar-03', '2003-03-20'],
    ['5-Aug-24', '2024-08-05'],
    ['8/20/82', '1982-08-20'],
    ['31 Jan 26', '2026-01-31'],
    ["1 Feb '27", '1927-02-01'],
  ])('%j is refused until someone says in which century it lies', (text, latest) => {
    expect(read(text, 'iso')).toMatchObject({ fault: expect.stringContaining('two digits') });
    expect(read(text, 'iso', { century: 'latest' })).toMatchObject({
      text: latest,
      note: `${text} was read as ${latest}.`,
    });
    expect(read(text, 'iso', { century: '19' })).toMatchObject({ text: `19${latest.slice(2)}` });
    expect(read(text, 'iso', { century: '20' })).toMatchObject({ text: `20${latest.slice(2)}` });
  });

  it.each(['May-11', '13.5.', '5/6/14', '99/12/31', '13-14-15'])('is not made up of %j', (text) => {
    expect(read(text, 'iso', { century: 'latest' })).toHaveProperty('fault');
  });
});

describe('a date that is written today', () => {
  const spoken = (text: string, today = TODAY) =>
    read(text, 'iso', { today, isWrittenToday: true });

  it.each([
    ['yesterday', '2026-01-30'],
    ['Today', '2026-01-31'],
    ['the day before yesterday', '2026-01-29'],
    ['1 Feb', '2025-02-01'],
    ['Jan 31', '2026-01-31'],
    ['29 February', '2024-02-29'],
    ['3rd Dec.', '2025-12-03'],
  ])('%j is %s, and says so', (text, day) => {
    expect(spoken(text)).toEqual({ text: day, note: `${text} was read as ${day}.` });
  });

  it('is none in a file', () => {
    expect(read('yesterday', 'iso')).toHaveProperty('fault');
    expect(read('1 Feb', 'iso')).toHaveProperty('fault');
  });

  it.each(['31 Feb', 'tomorrow', 'Foo 3'])('is not made up of %j', (text) => {
    expect(spoken(text)).toHaveProperty('fault');
  });
});

describe('which of two numbers is the day', () => {
  it.each([
    ['13/05/2014', 'dmy'],
    ['05/13/2014', 'mdy'],
    ['5/13/2014 0:00', 'mdy'],
    ['05/06/2014', null],
    ['2014-05-13', null],
    ['13/14/2014', null],
    ['', null],
  ])('%j tells %j', (text, order) => {
    expect(orderIn(text)).toBe(order);
  });
});
