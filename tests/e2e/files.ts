import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/** Uploads a table to the dataset that the form proposes; gives that dataset's slug. */
export async function bring(page: Page, name: string, buffer: Buffer): Promise<string> {
  await page.goto('/admin/uploads');
  const dataset = await page.getByLabel('Dataset').inputValue();
  await page.getByLabel('File', { exact: true }).setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer,
  });
  await page.getByRole('button', { name: 'Upload' }).click();
  return dataset;
}

/** Waits until the rows are read; a page without script is asked for again. */
export async function readRows(page: Page) {
  await expect(async () => {
    if (await page.getByRole('link', { name: 'Check again' }).isVisible()) await page.reload();
    expect(await page.getByRole('heading', { name: 'Rows', exact: true }).isVisible()).toBe(true);
  }).toPass();
}
