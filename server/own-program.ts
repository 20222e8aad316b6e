import 'server-only';
import { type ChildProcess, type ForkOptions, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** A program of ours, below the root: as it is written, and as the production build has it. */
type OwnProgram = { source: string; bundle: string };

type How = Pick<ForkOptions, 'stdio' | 'serialization'> & {
  /** MB of JavaScript's own memory, and of the part in which what is new is made; Node's own bounds where it is left out. */
  memory?: { heap: number; young: number };
};

/** Has the C library give back what is free: as it is set, it keeps some for each thread, and what was once a large piece. */
const GIVEN_BACK = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '262144',
  MALLOC_TRIM_THRESHOLD_: '131072',
};

/** Starts a program of ours as a process of its own. It is given no secret of the web process's. */
export function startProgram(
  { source, bundle }: OwnProgram,
  { memory, ...how }: How,
): ChildProcess {
  const built = path.join(process.cwd(), bundle);
  const isBuilt = process.env.NODE_ENV === 'production' && existsSync(built);
  return fork(isBuilt ? built : path.join(process.cwd(), source), {
    execArgv: [
      ...(memory
        ? [`--max-old-space-size=${memory.heap}`, `--max-semi-space-size=${memory.young}`]
        : []),
      ...(isBuilt ? [] : ['--import', 'tsx']),
    ],
    env: {
      NODE_ENV: process.env.NODE_ENV,
      ...(memory && GIVEN_BACK),
    },
    ...how,
  });
}
