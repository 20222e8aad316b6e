import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { connect } from '@/db/client';
import { UserError } from '@/lib/errors';
import { withWebServer } from '@/tests/bench/web-server';
import { type Entered, enterReports } from '@/tests/desk-cost/enter';
import { deskCostPage, missed } from '@/tests/desk-cost/page';
import { REPORTS } from '@/tests/desk-cost/reports';
import { readEnv, withDatabase } from './database';
import { findChromium } from './find-chromium';
import { runCommand } from './lifecycle';
import { say } from './progress';
import { setUp } from './set-up';
import { loadStarterIfEmpty } from './starter';

const PAGE = 'docs/desk-cost.md';

/** Enters the reports at a desk of their own, whose ledger is gone afterwards. */
async function measure(executablePath: string): Promise<Entered[]> {
  return withDatabase(readEnv(), say, async (url) => {
    await setUp(url);
    await loadStarterIfEmpty(url, say);
    return withWebServer(url, async (address) => {
      const browser = await chromium.launch({ executablePath });
      const { db, close } = connect(url, { max: 2 });
      try {
        return await enterReports(db, browser, { address, reports: REPORTS });
      } finally {
        await close();
        await browser.close();
      }
    });
  });
}

await runCommand(async () => {
  const executablePath = findChromium();
  if (executablePath === null)
    throw new UserError('There is no Chromium. Install one, or name it in CHROMIUM_PATH.');
  const folder = mkdtempSync(path.join(tmpdir(), 'casualty-ledger-desk-cost-'));
  // Where root runs it, the account that runs the database must be able to enter.
  chmodSync(folder, 0o711);
  process.env.DATA_DIR = folder;
  process.env.DATABASE_URL = '';
  try {
    const entered = await measure(executablePath);
    const page = deskCostPage(entered);
    await writeFile(PAGE, page);
    console.log(page);
    return missed(entered).length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
