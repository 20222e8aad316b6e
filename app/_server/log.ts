import pino from 'pino';

/** The web server's log: one JSON object a line on stdout. The command line has its own voice. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
});
