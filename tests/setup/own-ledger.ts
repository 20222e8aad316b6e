import { parseEnv } from '@/lib/config/env';
import { runCommand } from '@/scripts/lifecycle';
import { openEmbedded } from '@/scripts/postgres/embedded';
import { say } from '@/scripts/progress';
import { setUp } from '@/scripts/set-up';
import { loadStarterIfEmpty } from '@/scripts/starter';
import { webAccess } from '@/scripts/web-access';

/**
 * A process that keeps a ledger of its own, with the starter ledger alone, in the server of a data folder until its stdin ends:
 * prints the addresses, as JSON, when it has them. Playwright can't load what this does.
 */
const [, , dataDir = '', name = ''] = process.argv;

await runCommand(async () => {
  const server = await openEmbedded(dataDir, name, say);
  const owner = server.url(name);
  await setUp(owner);
  await loadStarterIfEmpty(owner, say);
  console.log(JSON.stringify({ owner, ...(await webAccess(parseEnv({}), owner, say)) }));
  await new Promise((resolve) => process.stdin.once('end', resolve).resume());
  await server.release();
  return 0;
});
