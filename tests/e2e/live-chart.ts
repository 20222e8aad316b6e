import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures';

/** Waits until a chart is alive. Its script is fetched when the reader first does anything, which may be before the page listens. */
export async function enliven(page: Page, figure: Locator): Promise<void> {
  // The frame is higher than a phone's screen.
  await figure.locator('.trend-plot').scrollIntoViewIfNeeded();
  await expect
    .poll(async () => {
      await page.evaluate(() => window.dispatchEvent(new Event('scroll')));
      return figure.locator('.trend[data-live]').count();
    })
    .toBeGreaterThan(0);
}
