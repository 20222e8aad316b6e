import { mkdir, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Locator } from '@playwright/test';
import { expect } from './fixtures';

const TURN = path.join(process.env.E2E_DATA_DIR ?? '', 'importing-in-a-test');

/**
 * Does what brings incidents in while no test beside it does: the ledger takes one file at a time, and tells whoever comes
 * second to try again.
 */
export async function inTurn<Outcome>(act: () => Promise<Outcome>): Promise<Outcome> {
  for (;;) {
    const isOurs = await mkdir(TURN).then(
      () => true,
      () => false,
    );
    if (isOurs) break;
    await setTimeout(100);
  }
  return act().finally(() => rmdir(TURN));
}

/** Presses a button that brings incidents in or changes them, and waits in its turn for what the page says of it. */
export const pressInTurn = (button: Locator, said: Locator): Promise<void> =>
  inTurn(async () => {
    await button.click();
    await expect(said).toBeVisible();
  });
