import { describe, expect, it } from 'vitest';
import { buildSparkline } from '@/lib/charts/sparkline';
import { IRAQ, killed, yearly } from './sample-trend';

describe('a thumbnail', () => {
  it('breaks where nothing is known and ends with the last known point', () => {
    const chart = buildSparkline({ points: IRAQ.points, measure: 'killed', label: 'Iraq' });
    expect(chart.line.match(/M/g)).toHaveLength(2);
    expect(chart.band).not.toBeNull();
    expect(chart.last?.x).toBeGreaterThan(chart.box.width - 15);
    expect(chart.alt).toBe('Iraq: peak 2014, 3,000 people killed; last 2017, 50 people killed');
  });

  it('keeps within its box', () => {
    const { line, band, box } = buildSparkline({
      points: IRAQ.points,
      measure: 'killed',
      label: 'Iraq',
    });
    const numbers = `${line}${band}`.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
    numbers.forEach((value, i) => {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(i % 2 === 0 ? box.width : box.height);
    });
  });

  it('shows a year that stands alone, where no line runs', () => {
    const { points } = yearly('KWT', 'Kuwait', [
      killed(2, 0, 2),
      killed(50, 21_252),
      killed(2, 0, 2),
      killed(1, 0),
      killed(1, 0),
    ]);
    const { lone, box } = buildSparkline({ points, measure: 'killed', label: 'Kuwait' });
    expect(lone).toHaveLength(1);
    expect(lone[0]?.y).toBeLessThan(box.height / 2);
    expect(lone[0]?.x).toBeLessThan(box.width / 2);
  });

  it('says that nothing is known', () => {
    const { points } = yearly('IRQ', 'Iraq', [killed(2, 0, 2)]);
    const chart = buildSparkline({ points, measure: 'killed', label: 'Iraq' });
    expect(chart).toMatchObject({ line: '', last: null, alt: 'Iraq: no known figure' });
    expect(buildSparkline({ points: [], measure: 'killed', label: 'None' }).line).toBe('');
  });
});
