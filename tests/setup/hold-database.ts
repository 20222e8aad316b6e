import { openDatabase, readEnv } from '@/scripts/database';
import { runCommand } from '@/scripts/lifecycle';
import { say } from '@/scripts/progress';

/** A process that uses the database until its stdin ends: prints the address, as JSON, when it has it. */
await runCommand(async () => {
  const database = await openDatabase(readEnv(), say);
  console.log(JSON.stringify({ url: database.url }));
  await new Promise((resolve) => process.stdin.once('end', resolve).resume());
  await database.release();
  return 0;
});
