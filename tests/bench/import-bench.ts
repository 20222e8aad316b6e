import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { connect } from '@/db/client';
import { SYNTHETIC } from './scratch';
import { HEADING } from './synthetic';

const PEAK_MEMORY = new URL('peak-memory.mjs', import.meta.url).href;

/** Seconds of a bare COPY of a file into one flat table of text, with nothing checked and no index. */
export async function copySeconds(url: string, file: string): Promise<number> {
  const { sql, close } = connect(url, { max: 1 });
  const columns = HEADING.split(',').map((name) => `"${name}" text`);
  await sql.unsafe(`create table bare (${columns.join(', ')})`);
  const began = performance.now();
  const into = await sql.unsafe('copy bare from stdin with (format csv, header)').writable();
  await pipeline(createReadStream(file), into);
  const seconds = (performance.now() - began) / 1000;
  await sql.unsafe('drop table bare');
  await close();
  return seconds;
}

export type ImportRun = { seconds: number; peakMb: number };

/** Runs the import command on a file as a person would, and takes its time and its process's peak memory. */
export async function runImport(url: string, file: string): Promise<ImportRun> {
  const peakFile = `${file}.peak`;
  const command = [...commandOf('import'), 'ucdp-ged', file, '--dataset', SYNTHETIC, '--yes'];
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', PEAK_MEMORY, ...command], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: url, PEAK_MEMORY_FILE: peakFile },
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`The import ended with ${code}.`);
  const seconds = (performance.now() - began) / 1000;
  return { seconds, peakMb: Number(readFileSync(peakFile, 'utf8')) };
}

const PACKAGE = z.object({ scripts: z.record(z.string(), z.string()) });
const NODE = 'exec node ';

/** What `npm run` starts Node with. */
function commandOf(script: string): string[] {
  const { scripts } = PACKAGE.parse(JSON.parse(readFileSync('package.json', 'utf8')));
  const line = scripts[script];
  if (!line?.startsWith(NODE))
    throw new Error(`npm run ${script} starts something else than Node.`);
  return line.slice(NODE.length).split(' ');
}
