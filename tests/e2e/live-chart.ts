import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures';

/** Waits until a chart is alive. Its script is fetched at the reader's first movement, which may come before anything listens. */
export async function enliven(page: Page, figure: Locator): Promise<void> {
  // The frame is higher than a phone's screen.
  await figure.locator('.trend-plot').scrollIntoViewIfNeeded();
  let moves = 0;
  await expect
    .poll(async () => {
      moves += 1;
      await page.mouse.move(moves % 2, 0);
      return figure.locator('.trend[data-live]').count();
    })
    .toBeGreaterThan(0);
}
