import { describe, expect, it } from 'vitest';
import { attributionText, coordinatesText, whenText, whereText } from '@/lib/format/incident';

describe('an incident in words', () => {
  it('says a date no more exactly than it is known', () => {
    const april = { dateStart: '2024-04-01', dateEnd: '2024-04-30' };
    expect(whenText({ ...april, datePrecision: 4 })).toBe('April 2024, day unknown');
    expect(whenText({ ...april, datePrecision: 2 })).toMatch(/^1\s–\s30 April 2024$/);
    const day = { dateStart: '2024-01-03', dateEnd: '2024-01-03' };
    expect(whenText({ ...day, datePrecision: 1 })).toBe('3 January 2024');
  });

  it('names each place once, from the nearest to the country', () => {
    expect(whereText({ place: 'Kerman', admin1: 'Kerman', country: 'Iran' })).toBe('Kerman, Iran');
    expect(whereText({ place: null, admin1: null, country: 'Iran' })).toBe('Iran');
  });

  it('writes a point with its hemispheres', () => {
    expect(coordinatesText(33.35578, 43.78611)).toBe('33.3558° N, 43.7861° E');
    expect(coordinatesText(-4.6, -74.08)).toBe('4.6000° S, 74.0800° W');
  });

  it('says who claimed it, and where', () => {
    const party = {
      actorName: 'Islamic State',
      actorKind: 'armed_group',
      actorCountry: null,
      role: 'perpetrator',
      attribution: 'claimed',
      claimedVia: 'Telegram',
      dead: null,
    } as const;
    expect(attributionText(party)).toBe('claimed by Islamic State on Telegram');
    expect(attributionText({ ...party, claimedVia: null })).toBe('claimed by Islamic State');
    expect(attributionText({ ...party, attribution: null })).toBeNull();
  });
});
