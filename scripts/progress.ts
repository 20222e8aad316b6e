import { Presets, SingleBar } from 'cli-progress';

/** Called with a line of text before something that takes a while. */
export type Progress = (text: string) => void;

/** Says it on stderr, where it does not get into what a command prints. */
export const say: Progress = (text) => console.error(text);

/**
 * Writes a line of what a command gives, on stdout; comes back when it is out. console.log says nothing where it can't be
 * written, as on a full disk.
 */
export function print(line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve()));
  });
}

/** Wide enough for the longest label of a count. */
const LABEL = 25;

/** What an import did, a line a count. */
export function countLines(counts: readonly (readonly [label: string, count: number])[]): string[] {
  return counts.map(([label, count]) => `${`${label}:`.padEnd(LABEL)}${String(count).padStart(9)}`);
}

/** Shows how far a long reading has come: a bar on a terminal, a line now and then elsewhere. */
export type Meter = {
  /** `done` is in the unit of the total, `rows` is how many rows that was. */
  update(done: number, rows: number): void;
  stop(): void;
};

const LINE_EVERY_MS = 5_000;
const REDRAWS_PER_SECOND = 5;

/** A meter on stderr; `total` is null if nobody knows how much there is, such as from a pipe. */
export function startMeter(label: string, total: number | null): Meter {
  const began = Date.now();
  if (process.stderr.isTTY && total !== null) return barMeter(label, total, began);
  return lineMeter(label, total, began);
}

function barMeter(label: string, total: number, began: number): Meter {
  const bar = new SingleBar(
    {
      format: `${label} {bar} {percentage} % · {summary}`,
      stream: process.stderr,
      fps: REDRAWS_PER_SECOND,
      hideCursor: true,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0, { summary: '' });
  return {
    update: (done, rows) => bar.update(done, { summary: summary(done, rows, total, began) }),
    stop: () => bar.stop(),
  };
}

function lineMeter(label: string, total: number | null, began: number): Meter {
  let last = began;
  return {
    update(done, rows) {
      if (Date.now() - last < LINE_EVERY_MS) return;
      last = Date.now();
      const share = total ? `${Math.floor((100 * done) / total)} % · ` : '';
      say(`${label}: ${share}${summary(done, rows, total, began)}`);
    },
    stop() {},
  };
}

/** As `120,000 rows · 21,500 rows/s · 14 s left`. */
export function summary(
  done: number,
  rows: number,
  total: number | null,
  began: number,
  now = Date.now(),
): string {
  const seconds = Math.max((now - began) / 1000, 0.001);
  const parts = [
    `${rows.toLocaleString('en')} rows`,
    `${Math.round(rows / seconds).toLocaleString('en')} rows/s`,
  ];
  if (total !== null && done > 0) {
    parts.push(`${Math.ceil(((total - done) * seconds) / done).toLocaleString('en')} s left`);
  }
  return parts.join(' · ');
}
