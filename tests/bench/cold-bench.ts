import { viewsOf } from '@/tests/scale/views';
import { readIfThere } from './process-files';

/** Milliseconds of processor time that the web process takes for what nobody asked for before; null where the system does not tell it. */
export type ColdCost = { count: number; dashboard: number | null; embed: number | null };

const COUNT = 150;
/** Until then the program is still made faster while it runs. */
const BEFORE = 100;
/** In what the system counts it by. */
const TICK_MS = 10;

/** @param pid the web server’s process */
export async function coldCost(address: string, pid: number): Promise<ColdCost> {
  const views = viewsOf(BEFORE + COUNT);
  const embeds = views.map((view) => view.replace('/?', '/embed/view?'));
  return {
    count: COUNT,
    dashboard: await costOf(address, views, pid),
    embed: await costOf(address, embeds, pid),
  };
}

async function costOf(address: string, paths: string[], pid: number): Promise<number | null> {
  for (const path of paths.slice(0, BEFORE)) await readWhole(address + path);
  const before = usedMs(pid);
  for (const path of paths.slice(BEFORE)) await readWhole(address + path);
  const after = usedMs(pid);
  return before === null || after === null ? null : (after - before) / COUNT;
}

async function readWhole(url: string): Promise<void> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  await answer.arrayBuffer();
}

/** How much processor time a process has used, for itself and for what the system did for it. */
function usedMs(pid: number): number | null {
  // Its name, which may have blanks, stands before in brackets.
  const fields = readIfThere(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ');
  return fields === undefined ? null : TICK_MS * (Number(fields[11]) + Number(fields[12]));
}
