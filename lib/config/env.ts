import { z } from 'zod';
import { UserError } from '@/lib/errors';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const A_PORT = 'must be a whole number from 1 to 65535';

/** Every variable that the ledger reads. `.env.example` lists the same ones (a unit test holds the two together). */
export const ENV_SCHEMA = z.object({
  /** The Postgres to use. Where it is not set, the embedded one is started. */
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'must be the address of a Postgres, as postgres://user:password@host:5432/database',
    })
    .optional(),
  /** The folder in which all is written that is written: the embedded cluster and its log. */
  DATA_DIR: z.string().default('.data'),
  PORT: z.coerce.number(A_PORT).int(A_PORT).min(1, A_PORT).max(65_535, A_PORT).default(3000),
  /** The address to listen at. */
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info'),
});

export type Env = z.infer<typeof ENV_SCHEMA>;

/**
 * The settings in a record of environment variables; an empty one counts as not set.
 * @throws UserError that names each bad variable and what it should be. Values are not repeated: they may be secrets.
 */
export function parseEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = ENV_SCHEMA.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw new UserError(`The environment is not usable: ${faults.join('; ')}.`);
}
