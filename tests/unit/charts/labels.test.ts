import { expect, it } from 'vitest';
import { labelAt, touch } from '@/lib/charts/place-trend';

const PLOT = { left: 60, right: 600, top: 50, bottom: 300 };
const EVENT = {
  text: 'Islamic State declares a caliphate',
  x: 300,
  y: 44,
  anchor: 'start' as const,
};

it.each([310, 590])(
  'a figure at %i that would be written over the name of an event stands beside its mark',
  (x) => {
    const event = { ...EVENT, x: x - 10 };
    const room = { plot: PLOT, fontSize: 13 };
    const above = labelAt('1,051', { x, y: 52 }, room);
    expect(above.y).toBeLessThan(52);
    expect(touch(above, event, 13)).toBe(true);
    const beside = labelAt('1,051', { x, y: 52 }, { ...room, annotations: [{ placed: event }] });
    expect(touch(beside, event, 13)).toBe(false);
    expect(beside.anchor).toBe(x === 310 ? 'start' : 'end');
  },
);
