import { createInterface } from 'node:readline/promises';
import { UserError } from '@/lib/errors';

/**
 * Asks whether so many incidents are to be retracted.
 * @throws UserError where there is nobody to ask
 */
export async function confirmRetraction(retracted: number, published: number): Promise<boolean> {
  const fact = `The file lacks ${retracted} of the ${published} incidents that the dataset has published`;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new UserError(`${fact}. To retract them, add --yes. Nothing was imported.`);
  }
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await prompt.question(`${fact}. Retract them? [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    prompt.close();
  }
}
