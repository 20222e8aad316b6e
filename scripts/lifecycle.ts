import { failureInWords } from './failure';

type CleanUp = () => Promise<void>;

const EXIT_FAILED = 1;
const EXIT_USER_ERROR = 2;
const NPM_WATCH_MS = 1_000;
/** The terminal sends Ctrl-C to all of its processes, and npm passes it on once more. */
const ONE_SIGNAL_MS = 1_000;
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

const cleanUps: CleanUp[] = [];
let leaving: Promise<never> | undefined;

/** Has something done before the process ends, also by a signal; the last first. Returns how to take that back. */
export function beforeExit(cleanUp: CleanUp): () => void {
  cleanUps.push(cleanUp);
  return () => {
    const place = cleanUps.indexOf(cleanUp);
    if (place >= 0) cleanUps.splice(place, 1);
  };
}

/** Whether the process is on its way out: what ends now was meant to. */
export const isLeaving = (): boolean => leaving !== undefined;

/**
 * Runs a command to its end and leaves the process: with 0, with the number that `main` gives, with 2 and one line for
 * what the person at the keyboard can fix, or what became of the database or the disk, with 1 for a fault of ours, and with 128 + n after a signal, but 0 for
 * a server, which is meant to be stopped by one. A second signal ends it at once.
 */
export async function runCommand(
  main: () => Promise<number | undefined>,
  { server = false } = {},
): Promise<never> {
  for (const [name, number] of Object.entries(SIGNALS)) {
    let first: number | undefined;
    process.on(name, () => {
      first ??= Date.now();
      if (Date.now() - first > ONE_SIGNAL_MS) process.exit(128 + number);
      void leave(server ? 0 : 128 + number);
    });
  }
  // Once we leave, connections are cut under work that no one waits for any more.
  const fault = (error: unknown) => leaving ?? leave(report(error));
  process.on('uncaughtException', fault);
  process.on('unhandledRejection', fault);
  // If nobody takes what it says, there is nobody to tell.
  process.stderr.on('error', () => {});
  leaveWithNpm();
  try {
    return await leave((await main()) ?? 0);
  } catch (error) {
    return fault(error);
  }
}

/** If npm ran the command and is killed, the command ends too: nobody else would end it. */
function leaveWithNpm(): void {
  if (!process.env.npm_lifecycle_event) return;
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, NPM_WATCH_MS);
  watch.unref();
}

/** Says what went wrong, on stderr, and gives the exit code that goes with it. */
function report(error: unknown): number {
  const words = failureInWords(error);
  if (words !== null) {
    console.error(words);
    return EXIT_USER_ERROR;
  }
  console.error(error);
  return EXIT_FAILED;
}

function leave(code: number): Promise<never> {
  leaving ??= cleanUpAndExit(code);
  return leaving;
}

async function cleanUpAndExit(code: number): Promise<never> {
  let result = code;
  for (let cleanUp = cleanUps.pop(); cleanUp; cleanUp = cleanUps.pop()) {
    try {
      await cleanUp();
    } catch (error) {
      result = report(error);
    }
  }
  process.exit(result);
}
