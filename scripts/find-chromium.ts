import { existsSync } from 'node:fs';
import { UserError } from '@/lib/errors';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The machine's Chromium, or that of CHROMIUM_PATH; null if there is none. Playwright's own is not downloaded: it
 * can't be on a closed network.
 */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) {
    throw new UserError(`CHROMIUM_PATH is ${named}, but there is no such file.`);
  }
  return named || (USUAL_PLACES.find((place) => existsSync(place)) ?? null);
}
