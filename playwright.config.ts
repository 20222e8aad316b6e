import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/find-chromium';

const PORT = process.env.E2E_PORT ?? '3990';
const address = `http://127.0.0.1:${PORT}`;

/** A ledger of its own for each run, as the first start makes it. The test processes, which read this too, share it. */
function dataDir(): string {
  if (!process.env.E2E_DATA_DIR) {
    const folder = path.join(tmpdir(), `casualty-ledger-e2e-${PORT}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    // Where root runs the tests, the account that runs the database must be able to enter it.
    chmodSync(folder, 0o711);
    process.env.E2E_DATA_DIR = folder;
  }
  return process.env.E2E_DATA_DIR;
}

const executablePath = findChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  forbidOnly: true,
  fullyParallel: true,
  // One more than there are cores, where Playwright would use half of them: each waits for the server for much of its time.
  workers: Math.min(availableParallelism() + 1, 4),
  // For what hangs: how long a page takes is the machine's.
  timeout: 120_000,
  // A busy machine is no fault of the pages; what passes only the second time is said to be flaky.
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  use: {
    baseURL: address,
    locale: 'en-GB',
    timezoneId: 'UTC',
    // A trace of every test, to throw away where it passes, costs a fifth of the run; --trace=on makes one.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // What Chromium would look up by itself, a closed network refuses, many requests at a time.
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-gpu',
        '--disable-quic',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } } },
    {
      name: 'phone',
      grep: /@phone/,
      use: { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true },
    },
  ],
  webServer: {
    command: 'exec node --import tsx scripts/start.ts',
    url: `${address}/readyz`,
    env: {
      DATABASE_URL: '',
      DATA_DIR: dataDir(),
      PORT,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
    },
    // The pages are built first, which takes minutes on a busy machine.
    timeout: 900_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
});
