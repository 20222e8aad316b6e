import { format } from 'node:util';
import pino from 'pino';
import { currentRequestId } from './request-id';

/** The web server's log: one JSON object a line on stdout, with the id of the request that it is about. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  mixin: () => {
    const requestId = currentRequestId();
    return requestId === undefined ? {} : { requestId };
  },
});

/** What Next.js and libraries say on the console, in lines for people, becomes lines of the log. */
export function logConsole(): void {
  console.error = (...words) => log.error(format(...words));
  console.warn = (...words) => log.warn(format(...words));
  console.info = (...words) => log.info(format(...words));
  console.log = (...words) => log.info(format(...words));
}
