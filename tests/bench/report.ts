import { availableParallelism, totalmem } from 'node:os';
import type { BrowserFigures } from './browser-bench';
import type { ColdCost } from './cold-bench';
import type { ImportRun } from './import-bench';
import type { PageFigures, PageTimes } from './page-bench';
import type { PageReads } from './panel-bench';
import type { PastReads } from './past-bench';
import type { Times } from './percentile';
import type { TakenTimes } from './taken-bench';
import type { ReadTimes } from './trend-bench';
import type { WatchTimes } from './watch-bench';

export type SizeFigures = {
  rows: number;
  copySeconds: number;
  importRun: ImportRun;
  reads: ReadTimes;
};

export type Figures = {
  day: string;
  /** The system's own averages of processes that ran or waited to. */
  load: number[];
  postgres: string;
  size: SizeFigures;
  /** What pages read. */
  pageReads: PageReads;
  /** What the pages of so many citations read. */
  citations: Times & { count: number };
  /** With a second release. */
  past: PastReads;
  watches: WatchTimes;
  /** Null where the pages were not measured. */
  onSite: {
    pages: PageTimes;
    cold: ColdCost;
    taken: TakenTimes;
    browser: BrowserFigures | null;
  } | null;
};

type Row = { what: string; measured: string; target: string; met: boolean };

const ms = (value: number) => `${value.toFixed(1)} ms`;
const times = (value: number) => `${value.toFixed(2)} ×`;
const number = (value: number) => value.toLocaleString('en');

const most = (what: string, { median, p95 }: Times, target: number): Row => ({
  what: `${what}, p95 (median ${ms(median)})`,
  measured: ms(p95),
  target: `≤ ${target} ms`,
  met: p95 <= target,
});

function importRows({ rows, copySeconds, importRun, reads }: SizeFigures): Row[] {
  const ratio = importRun.seconds / copySeconds;
  return [
    {
      what: `Import of ${number(rows)} rows (${importRun.seconds.toFixed(1)} s) against a bare COPY of the same file (${copySeconds.toFixed(1)} s)`,
      measured: times(ratio),
      target: '≤ 10 ×',
      met: ratio <= 10,
    },
    {
      what: `Peak memory of the importing process, ${number(rows)} rows`,
      measured: `${importRun.peakMb} MB`,
      target: '≤ 400 MB',
      met: importRun.peakMb <= 400,
    },
    {
      what: 'What charts count from, as a share of the import, which writes nothing for them',
      measured: '0 %',
      target: '≤ 15 %',
      met: true,
    },
    {
      what: `All facts of ${number(rows)} read, once after a start (${Math.round(reads.load.mb)} MB)`,
      measured: `${reads.load.seconds.toFixed(1)} s`,
      target: 'none',
      met: true,
    },
  ];
}

function readRows({ rows, reads }: SizeFigures): Row[] {
  const { trends, first, firstCpu, again, combinations } = reads;
  return [
    ...trends.map(({ name, trend, duck }) => ({
      what: `Monthly trend of ${number(rows)}, ${name}, p95 (median ${ms(trend.median)}), against DuckDB in memory (p95 ${ms(duck.p95)}, median ${ms(duck.median)})`,
      measured: ms(trend.p95),
      target: '< DuckDB',
      met: trend.p95 < duck.p95,
    })),
    {
      what: `First answer of ${number(rows)}, p95 of ${combinations} combinations of filters and splits (median ${ms(first.median)}; of processor time ${ms(firstCpu.p95)})`,
      measured: ms(first.p95),
      target: '≤ 60 ms',
      met: first.p95 <= 60,
    },
    {
      what: 'The same asked again, p95',
      measured: ms(again.p95),
      target: '≤ 5 ms',
      met: again.p95 <= 5,
    },
  ];
}

function pageReadRows(figures: Figures): Row[] {
  const { pageReads, past, citations } = figures;
  const { watches: told } = figures;
  const { panels, views, countries, parties, noting, searches, filling } = pageReads;
  return [
    ...panels.flatMap(({ name, first, again }) => [
      most(`${name}: first answer of ${views} views`, first, 60),
      most(`${name}: the same asked again`, again, 5),
    ]),
    most(
      'Profiles of the largest countries: all that one reads, for the first time',
      countries,
      200,
    ),
    most('Profiles of the largest parties: all that one reads, for the first time', parties, 200),
    {
      what: 'Words of all incidents noted, once after the import',
      measured: `${noting.toFixed(1)} s`,
      target: 'none',
      met: true,
    },
    ...searches.map((one) => most(`${one.count} ${one.who}`, one.times, 100)),
    most(
      'How full recent months are, asked for the first time, where each month of five years had a release',
      filling,
      60,
    ),
    most(
      `A view, its trend, totals and countries as of before a second release that changed ${number(past.revised)}: first answer of ${past.views} views`,
      past.times,
      300,
    ),
    most(
      `What has become of a citation of the whole dataset, whose second release changed ${number(past.revised)}: ${past.since.count} citations`,
      past.since,
      300,
    ),
    most(`What the page of a citation reads: ${citations.count} monthly charts`, citations, 20),
    {
      what: `${number(told.watches)} watches of as many views told of that release: ${number(told.told)} messages, to servers that answer at once`,
      measured: `${told.seconds.toFixed(1)} s`,
      // It is looked each minute what is to be told.
      target: '≤ 60 s',
      met: told.seconds <= 60 && told.told > 0,
    },
  ];
}

function pageRows({ empty, dashboard, heaviest }: PageTimes): Row[] {
  return [
    ...rowsOfPage(dashboard, empty, { ratio: 3, kb: 60 }),
    ...rowsOfPage(heaviest, empty, { ratio: 6, kb: 120 }),
  ];
}

function rowsOfPage(
  { name, first, kept, htmlKb, gzippedKb }: PageFigures,
  empty: Times,
  most: { ratio: number; kb: number },
): Row[] {
  const ratio = kept.median / empty.median;
  const against = `against an empty page (${ms(empty.median)})`;
  return [
    {
      what: `${name}: whole HTML when first asked for since something was recorded (median ${ms(first.median)}) ${against}`,
      measured: times(first.median / empty.median),
      target: 'none',
      met: true,
    },
    {
      what: `${name}: whole HTML for all others (median ${ms(kept.median)}) ${against}`,
      measured: times(ratio),
      target: `≤ ${most.ratio} ×`,
      met: ratio <= most.ratio,
    },
    {
      what: `${name}: gzipped HTML (${Math.round(htmlKb)} kB before)`,
      measured: `${Math.round(gzippedKb)} kB`,
      target: `≤ ${most.kb} kB`,
      met: gzippedKb <= most.kb,
    },
  ];
}

function coldRows({ onSite }: Figures): Row[] {
  if (onSite === null) return [];
  const { count, dashboard, embed } = onSite.cold;
  const row = (what: string, used: number | null, target: number): Row[] =>
    used === null
      ? []
      : [
          {
            what: `Processor time of the web process for ${what} that nobody asked for before, of ${count}`,
            measured: ms(used),
            target: `≤ ${target} ms`,
            met: used <= target,
          },
        ];
  return [...row('a dashboard', dashboard, 60), ...row('an embed', embed, 15)];
}

function takenRows({ onSite }: Figures): Row[] {
  if (onSite === null) return [];
  const { pictures, embeds, bundle, files } = onSite.taken;
  return [
    most(`A chart as PNG, sent for the first time: ${pictures.count} views`, pictures, 300),
    most(`An embed, sent for the first time: ${embeds.count} views by months`, embeds.first, 15),
    most('The same sent again', embeds.again, 15),
    {
      what: `A bundle of ${number(bundle.incidents)} incidents, sent for the first time`,
      measured: `${bundle.seconds.toFixed(1)} s`,
      target: '≤ 3 s',
      met: bundle.seconds <= 3,
    },
    ...files.flatMap(({ format, rowsPerSecond, grownMb }) => [
      {
        what: `All incidents as one file: ${format}`,
        measured: `${number(Math.round(rowsPerSecond))} rows/s`,
        target: '≥ 20,000 rows/s',
        met: rowsPerSecond >= 20_000,
      },
      ...(grownMb === null
        ? []
        : [
            {
              what: `Memory of the web process and of the one that writes it at most meanwhile, above what the first had before: ${format}`,
              measured: `${Math.round(grownMb)} MB`,
              target: '≤ 100 MB',
              met: grownMb <= 100,
            },
          ]),
    ]),
  ];
}

function browserRows({ onSite }: Figures): Row[] {
  if (!onSite?.browser) return [];
  const { scripts, shift, pointer } = onSite.browser;
  return [
    ...scripts.map(({ path, kb }) => ({
      what: `Script before interaction, gzipped: \`${path}\``,
      measured: `${Math.round(kb)} kB`,
      target: '≤ 150 kB',
      met: kb <= 150,
    })),
    {
      what: 'Cumulative layout shift of the dashboard',
      measured: shift.toFixed(3),
      target: '≤ 0.05',
      met: shift <= 0.05,
    },
    {
      what: `A move of the pointer over the heaviest chart (${ms(pointer.heaviest)} of the page's main thread) against the lightest (${ms(pointer.lightest)})`,
      measured: times(pointer.times),
      target: '≤ 1.05 ×',
      met: pointer.times <= 1.05,
    },
  ];
}

/** The figures as docs/performance.md gives them. What falls short is marked. */
export function reportOf(figures: Figures): string {
  const { size } = figures;
  const rows = [
    ...importRows(size),
    ...readRows(size),
    ...pageReadRows(figures),
    ...(figures.onSite === null ? [] : pageRows(figures.onSite.pages)),
    ...coldRows(figures),
    ...browserRows(figures),
    ...takenRows(figures),
  ];
  const left = notMeasured(figures);
  return `# Performance

Written by \`npm run bench\` on ${figures.day}: ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, Postgres ${figures.postgres}.
The machine's load was ${figures.load.map((one) => one.toFixed(1)).join(', ')} at the end (of the last 1, 5 and 15 minutes; above the number of cores, everything waits for others).
The data are ${number(size.rows)} made-up incidents of 35 years, 120 countries and 900 groups with heavy tails, in a scratch
database. Ratios are of one run; single times differ from machine to machine. The trends and DuckDB, which has the same rows and came to
the same figures, were asked in turn.

${tableOf(rows)}
${left.length === 0 ? '' : `\nNot measured: ${left.join('; ')}.\n`}`;
}

/** The pages alone, as the same table. */
export function reportOfPages(pages: PageTimes): string {
  return tableOf(pageRows(pages));
}

function tableOf(rows: readonly Row[]): string {
  return `| what | measured | target | |
|---|---|---|---|
${rows.map((r) => `| ${r.what} | ${r.measured} | ${r.target} | ${r.met ? 'met' : '**not met**'} |`).join('\n')}`;
}

function notMeasured({ onSite }: Figures): string[] {
  return [
    ...(onSite === null ? ['pages, pictures, embeds and files as they are sent'] : []),
    'growth, which docs/scale.md has',
    ...(onSite?.browser === null
      ? ['script size, layout shift and the pointer, as no Chromium was found']
      : []),
  ];
}
