import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { UserError } from '@/lib/errors';
import { freePort, untilReady } from '@/tests/bench/web-server';
import { startScript } from './child';
import { findChromium } from './find-chromium';
import { beforeExit, runCommand } from './lifecycle';
import { say } from './progress';

const FOLDER = path.join('docs', 'pictures');
/** About as wide as two columns of the README, so that words can be read. */
const WINDOW = { width: 1280, height: 760 };
const EMAIL = 'editor@desk.example';
const PASSWORD = 'mossy lantern gate';

/** A fresh ledger is loaded, and pages are built, before anything answers. */
const BUILT_WITHIN_MS = 900_000;

type Picture = { name: string; open: (page: Page) => Promise<unknown> };

/** The pages that the README shows. */
const PICTURES: readonly Picture[] = [
  { name: 'dashboard', open: (page) => page.goto('/') },
  { name: 'profile', open: (page) => page.goto('/countries/IRQ') },
  { name: 'desk', open: openEntry },
];

await runCommand(async () => {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new UserError('There is no Chromium to draw with. Name one in CHROMIUM_PATH.');
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'casualty-ledger-pictures-'));
  // Where root runs this, the account that runs the database must be able to enter it.
  await chmod(folder, 0o711);
  beforeExit(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const env = { ...process.env, DATABASE_URL: '', DATA_DIR: folder };
  startScript(['--import', 'tsx', 'scripts/start.ts'], 'inherit', {
    ...env,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
  });
  const address = `http://127.0.0.1:${port}`;
  await untilReady(address, BUILT_WITHIN_MS);
  await makeEditor(env);
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false });
  beforeExit(() => browser.close());
  await mkdir(FOLDER, { recursive: true });
  for (const picture of PICTURES) await draw(browser, address, picture);
  return 0;
});

async function makeEditor(env: NodeJS.ProcessEnv): Promise<void> {
  const args = ['create', '--email', EMAIL, '--name', 'Quill Editor', '--role', 'admin'];
  const command = promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'scripts/user.ts', ...args],
    { env },
  );
  command.child.stdin?.end(`${PASSWORD}\n`);
  await command;
}

async function draw(browser: Browser, baseURL: string, { name, open }: Picture): Promise<void> {
  const page = await browser.newPage({ baseURL, viewport: WINDOW, locale: 'en-GB' });
  await open(page);
  await page.evaluate(() => document.fonts.ready);
  const file = path.join(FOLDER, `${name}.png`);
  await page.screenshot({ path: file });
  say(file);
  await page.close();
}

/** A known incident with what its sources say, opened at the desk to be corrected. */
async function openEntry(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(EMAIL);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/admin');
  await page.goto('/incidents?dataset=ledger&from=2024&sort=-killed');
  const incident = await page.locator('main td a').first().getAttribute('href');
  await page.goto(`/admin${incident?.split('?')[0]}?act=correct`);
  await page.getByLabel('Reason').selectOption('New information');
  await page.getByLabel('Why, for readers').fill('A later report says more.');
  await page.getByRole('button', { name: 'Correct it' }).click();
  await page.waitForURL('**/admin/entries/**');
  await page.getByRole('link', { name: 'Figures' }).click();
}
