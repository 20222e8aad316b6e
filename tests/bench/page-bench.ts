import { type Times, timesOf } from './percentile';
import { SYNTHETIC } from './scratch';

const RUNS = 60;

export type PageTimes = { empty: Times; dashboard: Times; filtered: Times; htmlKb: number };

/** Times of the dashboard's whole HTML, against those of a page with nothing on it of the same server. */
export async function pageTimes(address: string): Promise<PageTimes> {
  const path = `/?dataset=${SYNTHETIC}`;
  const html = await text(`${address}${path}`);
  const empty = await timesOf(RUNS, () => text(`${address}/empty`));
  const dashboard = await timesOf(RUNS, () => text(`${address}${path}`));
  const filtered = await timesOf(RUNS, () =>
    text(`${address}${path}&split=country&interval=quarter`),
  );
  return { empty, dashboard, filtered, htmlKb: html.length / 1000 };
}

async function text(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return answer.text();
}
