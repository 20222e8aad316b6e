import type { Pool } from '@/db/client';
import { inSnapshot } from '@/db/read/at-version';
import { ledgerDifferences } from '@/db/verify/ledger-differences';
import { print, say } from './progress';

/** A count reads several things at once. */
export const CONNECTIONS_TO_COUNT = 4;

/** Lists every difference on stdout; gives 1 if there are any, otherwise 0. */
export async function verifyPromises(db: Pool): Promise<number> {
  let differences = 0;
  await inSnapshot(db, async (snapshot) => {
    for await (const difference of ledgerDifferences(snapshot, say)) {
      differences += 1;
      await print(`${difference.subject}: ${difference.finding}`);
    }
  });
  const count = differences === 1 ? 'One difference.' : `${differences} differences.`;
  say(differences === 0 ? 'The ledger keeps its promises.' : count);
  return differences === 0 ? 0 : 1;
}

/** Lists every citation that is not what its revisions come to; gives 1 if there are any, otherwise 0. */
export async function verifyCitations(db: Pool): Promise<number> {
  // Only here, as it is a part of the site, which is not read without the condition that package.json gives.
  const { recountCitations } = await import('@/site/citations/recount');
  const found = { all: 0, differ: 0, otherMethod: 0 };
  for await (const { id, finding, isRecounted } of recountCitations(db)) {
    found.all += 1;
    if (!isRecounted) found.otherMethod += 1;
    if (finding === null) continue;
    found.differ += 1;
    await print(`/c/${id}: ${finding}`);
  }
  const { all, differ, otherMethod } = found;
  say(`Of ${all} citations ${all - differ} are as they were made, ${differ} are not.`);
  if (otherMethod > 0) {
    say(
      `${otherMethod} were counted by another version of the method: only their hashes were checked.`,
    );
  }
  return differ === 0 ? 0 : 1;
}
