import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    tsconfigPaths: true,
    // What guards a module against the browser's bundle throws outside a server component's.
    alias: {
      'server-only': fileURLToPath(new URL('node_modules/server-only/empty.js', import.meta.url)),
    },
  },
  test: {
    // One more than there are cores, as many tests wait for the database or for a process; the one test server has no
    // connections for many more files at once.
    maxWorkers: Math.min(availableParallelism() + 1, 4),
    // For what hangs: how long a test takes is the machine's, and busy ones are no fault of the code.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    // What fails on purpose is not to be read among the results.
    env: { LOG_LEVEL: 'silent' },
    projects: [
      {
        extends: true,
        // Pure code keeps nothing between two tests, so that files can share a process.
        test: { name: 'unit', include: ['tests/{unit,charts}/**/*.test.{ts,tsx}'], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: 'tests/setup/postgres.ts',
        },
      },
    ],
  },
});
