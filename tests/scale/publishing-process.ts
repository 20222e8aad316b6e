/**
 * Enters one incident when it is told to, and says when an edge shows it: in a process of its own, as that of the crowd answers itself
 * seconds late. Begun with the port of the edge and the path of a page.
 */
import { connect } from '@/db/client';
import { SYNTHETIC } from '@/tests/bench/scratch';
import { figure, incidentInput } from '@/tests/fixtures/incident';
import { enterable, openDeskActs } from '@/tests/setup/desk-acts';
import { throughEdge } from './crowd';
import { until } from './patience';
import type { Seen } from './trial';

const [port, path = '/'] = process.argv.slice(2);
const { db, close } = connect(process.env.DATABASE_URL ?? '', { max: 2 });
const desk = await openDeskActs(db);
const incident = incidentInput('made-up-for-the-edge', {
  dateStart: '1990-06-10',
  figures: [figure('killed', 45)],
});
const before = await words();

process.once('message', async () => {
  await desk.enter(SYNTHETIC, enterable(incident));
  const seen: Seen = { published: Date.now(), visible: 0 };
  await until(async () => (await words()) !== before, 'The edge never showed the publication.');
  seen.visible = Date.now();
  process.send?.(seen);
  await close();
});
process.send?.('ready');

/** What the page says, without what differs each time that it is made. */
async function words(): Promise<string | undefined> {
  const { body } = await throughEdge(Number(port), path);
  return /<h1[\s\S]*?<\/main>/
    .exec(body)?.[0]
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}
