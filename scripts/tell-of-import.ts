import { basename } from 'node:path';
import { readEnv, withDatabase } from './database';
import { STDIN } from './input';
import { findCluster } from './postgres/place';
import { say } from './progress';
import { faultInWords, tellLog } from './tell-log';

/** Imports a file; if that fails, the audit log says why, as nobody may look at the command. */
export async function orTellWhyNot(
  file: string,
  into: string,
  { dryRun }: { dryRun?: boolean },
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!dryRun) await tellWhyNot(file, into, error);
    throw error;
  }
}

async function tellWhyNot(file: string, into: string, error: unknown): Promise<void> {
  const fileName = file === STDIN ? 'standard input' : basename(file);
  const details = { fileName, into, fault: faultInWords(error) };
  try {
    const env = readEnv();
    // None is made for this alone.
    if (env.DATABASE_URL === undefined && findCluster(env.DATA_DIR) === null) return;
    await withDatabase(env, say, (url) =>
      tellLog(url, { action: 'release.import_failed', details }),
    );
  } catch {
    // Without a database there is no log. What is wrong with it is said by the import itself.
  }
}
