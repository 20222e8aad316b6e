import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { DIFFERENCES, differences, layOut } from './kept';
import { pictureOf } from './picture';
import { STARTER, trendOf } from './starter-ledger';
import { VIEWS } from './views';

describe('the pictures of charts', () => {
  it('are as they are kept', () => {
    const changed = differences();
    if (changed.length > 0) layOut(changed);
    const names = changed.map(({ name }) => name);
    expect(names, `These charts changed. Compare them in ${DIFFERENCES}/index.html`).toEqual([]);
  });

  it('name every colour that they use, and nothing outside them', () => {
    for (const view of VIEWS) {
      const picture = pictureOf(view);
      const named = new Set([...picture.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
      const used = [...picture.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name);
      expect(
        used.filter((name) => !named.has(name)),
        view.name,
      ).toEqual([]);
      expect(picture, view.name).not.toMatch(/NaN|undefined|url\((?!#)|@import/);
    }
  });

  it('are laid before and after where they differ, one missing too', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'charts-'));
    try {
      layOut(
        [
          { name: 'changed', before: '<svg>old</svg>', after: '<svg>new</svg>' },
          { name: 'added', before: null, after: '<svg>first</svg>' },
        ],
        folder,
      );
      expect(readdirSync(folder).sort()).toEqual([
        'added.svg',
        'changed.before.svg',
        'changed.svg',
        'index.html',
      ]);
      expect(readFileSync(path.join(folder, 'changed.svg'), 'utf8')).toBe('<svg>new</svg>');
      const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
      for (const part of ['src="changed.before.svg"', 'src="changed.svg"', 'src="added.svg"']) {
        expect(page).toContain(part);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the numbers behind them', () => {
  const rows: Record<string, string>[] = parse(readFileSync('data/starter/incidents.csv'), {
    columns: true,
  });
  const range = { from: '2004-01-01', to: '2024-12-31' };

  it.each([
    ['all attacks', () => true, undefined],
    ['Iraq', (code: string) => code === 'IRQ', 'IRQ'],
  ])('are those of the committed file: %s', (_, isIn, key) => {
    const split = key === undefined ? 'none' : 'country';
    const { series } = trendOf(STARTER, range, 'year', split);
    const line = key === undefined ? series[0] : series.find((one) => one.key === key);
    const drawn = line?.points.map(({ period, attacks, killed, wounded }) => ({
      period,
      attacks,
      killed: killed.best,
      wounded: wounded.best,
      unknown: wounded.unknown,
    }));
    // A figure with no best counts its low ("at least 28"), else its high; with none of the three it is unknown.
    const stated = (row: Record<string, string>, outcome: string) =>
      row[`${outcome}_best`] || row[`${outcome}_low`] || row[`${outcome}_high`];
    const sum = (some: typeof rows, outcome: string) =>
      some.reduce((total, row) => total + Number(stated(row, outcome) || 0), 0);
    const raw = Array.from({ length: 21 }, (__, i) => {
      const period = `${2004 + i}`;
      const own = rows.filter(
        ({ date_start, country = '' }) => date_start?.startsWith(period) && isIn(country),
      );
      return {
        period,
        attacks: own.length,
        killed: sum(own, 'killed'),
        wounded: sum(own, 'wounded'),
        unknown: own.filter((row) => !stated(row, 'wounded')).length,
      };
    });
    expect(drawn).toEqual(raw);
  });
});
