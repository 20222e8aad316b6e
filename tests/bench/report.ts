import { availableParallelism, totalmem } from 'node:os';
import type { BrowserFigures } from './browser-bench';
import type { ImportRun } from './import-bench';
import type { PageTimes } from './page-bench';
import type { TrendTimes } from './trend-bench';

export type Figures = {
  day: string;
  postgres: string;
  rows: { large: number; small: number };
  copySeconds: number;
  importRun: ImportRun;
  large: TrendTimes[];
  small: TrendTimes[];
  pages: PageTimes;
  browser: BrowserFigures | null;
};

type Row = { what: string; measured: string; target: string; met: boolean };

const ms = (value: number) => `${value.toFixed(1)} ms`;
const times = (value: number) => `${value.toFixed(2)} ×`;
const number = (value: number) => value.toLocaleString('en');

function importRows({ copySeconds, importRun, rows }: Figures): Row[] {
  const ratio = importRun.seconds / copySeconds;
  return [
    {
      what: `Import of ${number(rows.large)} rows (${importRun.seconds.toFixed(1)} s) against a bare COPY of the same file (${copySeconds.toFixed(1)} s)`,
      measured: times(ratio),
      target: '≤ 6 ×',
      met: ratio <= 6,
    },
    {
      what: 'Peak memory of the importing process',
      measured: `${importRun.peakMb} MB`,
      target: '≤ 400 MB',
      met: importRun.peakMb <= 400,
    },
  ];
}

function trendRows({ large, small }: Figures): Row[] {
  return large.flatMap(({ name, trend, overIncidents }, place) => {
    const share = trend.median / overIncidents.median;
    const growth = trend.median / (small[place]?.trend.median ?? Number.NaN);
    return [
      {
        what: `Monthly trend, ${name}: database time, p95`,
        measured: ms(trend.p95),
        target: '≤ 30 ms',
        met: trend.p95 <= 30,
      },
      {
        what: `Monthly trend, ${name}: against the same GROUP BY over the incidents (${ms(overIncidents.median)})`,
        measured: times(share),
        target: '≤ 0.20 ×',
        met: share <= 0.2,
      },
      {
        what: `Monthly trend, ${name}: growth with ten times the incidents`,
        measured: times(growth),
        target: '≤ 2 ×',
        met: growth <= 2,
      },
    ];
  });
}

function pageRows({ pages }: Figures): Row[] {
  const { empty, dashboard, filtered, htmlKb } = pages;
  const named = [
    { name: `Dashboard (${Math.round(htmlKb)} kB of HTML)`, page: dashboard },
    { name: 'Dashboard by country and quarter', page: filtered },
  ];
  return named.map(({ name, page }) => {
    const ratio = page.median / empty.median;
    const what = `${name}: whole HTML (${ms(page.median)}) against an empty page (${ms(empty.median)})`;
    return { what, measured: times(ratio), target: '≤ 3 ×', met: ratio <= 3 };
  });
}

function browserRows({ browser }: Figures): Row[] {
  if (browser === null) return [];
  const { initialKb, laterKb, rechartsInInitial, shift } = browser;
  return [
    {
      what: `Script before interaction, gzipped (later: ${Math.round(laterKb)} kB)`,
      measured: `${Math.round(initialKb)} kB`,
      target: '≤ 170 kB',
      met: initialKb <= 170,
    },
    {
      what: 'Recharts among the script that the HTML asks for',
      measured: rechartsInInitial ? 'yes' : 'no',
      target: 'no',
      met: !rechartsInInitial,
    },
    {
      what: 'Cumulative layout shift',
      measured: shift.toFixed(3),
      target: '≤ 0.05',
      met: shift <= 0.05,
    },
  ];
}

/** The figures as docs/performance.md gives them. What falls short is marked. */
export function reportOf(figures: Figures): string {
  const rows = [
    ...importRows(figures),
    ...trendRows(figures),
    ...pageRows(figures),
    ...browserRows(figures),
  ];
  return `# Performance

Written by \`npm run bench\` on ${figures.day}: ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, Postgres ${figures.postgres}.
The data are ${number(figures.rows.large)} made-up incidents of 35 years, 120 countries and 900 groups with heavy tails, in a scratch database
(${number(figures.rows.small)} for the growth). Ratios are of one run; single times differ from machine to machine.

| what | measured | target | |
|---|---|---|---|
${rows.map((r) => `| ${r.what} | ${r.measured} | ${r.target} | ${r.met ? 'met' : '**not met**'} |`).join('\n')}
${figures.browser === null ? '\nNo Chromium was found: script size and layout shift were not measured.\n' : ''}`;
}
