import { connect } from '@/db/client';
import { parseEnv } from '@/lib/config/env';
import { runCommand } from '@/scripts/lifecycle';
import { openEmbedded } from '@/scripts/postgres/embedded';
import { say } from '@/scripts/progress';
import { setUp } from '@/scripts/set-up';
import { loadStarterIfEmpty } from '@/scripts/starter';
import { webAccess } from '@/scripts/web-access';
import { importWithheld } from '@/tests/fixtures/withheld';
import { WITHHELD } from '@/tests/fixtures/withheld-words';

/**
 * A process that keeps a ledger of its own, with the starter ledger and, where it holds them, datasets that may not all be passed on,
 * in the server of a data folder until its stdin ends: prints the addresses, as JSON, when it has them. Playwright can't load what this does.
 */
const [, , dataDir = '', name = '', holds = ''] = process.argv;

await runCommand(async () => {
  const server = await openEmbedded(dataDir, name, say);
  const owner = server.url(name);
  await setUp(owner);
  await loadStarterIfEmpty(owner, say);
  if (holds === 'withheld') {
    const { db, close } = connect(owner);
    for (const [slug, as] of WITHHELD) await importWithheld(db, slug, as);
    await close();
  }
  console.log(JSON.stringify({ owner, ...(await webAccess(parseEnv({}), owner, say)) }));
  await new Promise((resolve) => process.stdin.once('end', resolve).resume());
  await server.release();
  return 0;
});
