import { z } from 'zod';
import { UserError } from '@/lib/errors';
import { readPostgresAddress } from './postgres-address';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const A_PORT = 'must be a whole number from 1 to 65535';
const SOME_HOURS = 'must be a whole number of hours from 1 to 168';
const SOME_MINUTES = 'must be a whole number of minutes from 1 to 1440';
const A_FEW_SECONDS = 'must be a whole number of seconds from 0 to 60';
const SOME_SECONDS = 'must be a whole number of seconds from 1 to 900';
const SOME_MEGABYTES = 'must be a whole number of megabytes from 16 to 16000';
const SOME_PROXIES = 'must be the number of proxies in front of the server, from 0 to 9';
const A_POSTGRES =
  'must be the address of a Postgres, such as postgres://user:password@host:5432/database';
const AN_ORIGIN = 'must be only the site’s own address, such as https://ledger.example';

const wholeNumber = (words: string, least: number, most: number) =>
  z.coerce.number(words).int(words).min(least, words).max(most, words);

const port = () => wholeNumber(A_PORT, 1, 65_535);

const postgresAddress = () =>
  z
    .url({ protocol: /^postgres(ql)?$/, error: A_POSTGRES })
    .superRefine((address, { addIssue }) => {
      const fault = addressFault(address);
      if (fault) addIssue({ code: 'custom', message: `: its parameter ${fault}` });
    })
    .optional();

const origin = () =>
  z
    .url({ protocol: /^https?$/, error: AN_ORIGIN })
    .refine((url) => /^https?:\/\/[^/?#@]+\/?$/.test(url), AN_ORIGIN)
    .transform((url) => new URL(url).origin)
    .optional();

function addressFault(address: string): string | null {
  if (!URL.canParse(address)) return null;
  try {
    readPostgresAddress(address);
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** Every variable that the ledger reads. `.env.example` lists the same ones (a unit test holds the two together). */
export const ENV_SCHEMA = z.object({
  /** The Postgres to use. Where it is not set, the embedded one is started. */
  DATABASE_URL: postgresAddress(),
  /** The same database without the pooler to which DATABASE_URL leads, for all that a pooler in transaction mode can't do. */
  DIRECT_DATABASE_URL: postgresAddress(),
  /** The same database for the public pages, and for the desk. Where they are not set, logins are made for them. */
  DATABASE_URL_READER: postgresAddress(),
  DATABASE_URL_DESK: postgresAddress(),
  /** The folder in which all is written that is written: the embedded cluster and its log. */
  DATA_DIR: z.string().default('.data'),
  /** The folder in which the embedded server keeps its write-ahead log, so that any moment can be restored. */
  WAL_ARCHIVE: z
    .string()
    .regex(/^[^%']+$/, 'must be a folder without % and quotation marks in its name')
    .optional(),
  /** The public keys that backups are encrypted for, as age has them; commas divide several. */
  BACKUP_RECIPIENT: z
    .string()
    .regex(/^age1[0-9a-z, ]+$/, 'must be a public key that begins with age1')
    .optional(),
  /** Whether this machine keeps the ledger, or serves readers from a copy of another's. */
  ROLE: z.enum(['primary', 'reader'], { error: 'must be primary or reader' }).default('primary'),
  /** For a reader: the primary's database, from which it is copied and asked what a copy has not received yet. */
  PRIMARY_URL: postgresAddress(),
  /** For a reader: the address of the primary's site, where the desk is. */
  PRIMARY_SITE: origin(),
  /** Where the embedded database is to be read by readers' machines. Where it is not set, by none. */
  REPLICAS: z
    .string()
    .regex(
      /^[\w.-]+:\d{2,5}$/,
      'must be an address of this machine and a port, such as 10.0.0.1:5433',
    )
    .optional(),
  /** Whether what is published waits until a reader's machine has it. */
  REPLICAS_WAIT: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
  PORT: port().default(3000),
  /** The address to listen at. */
  HOST: z.string().default('127.0.0.1'),
  /** Who may read the public pages and the API: anyone, or those who have signed in, who see private datasets too. */
  AUDIENCE: z.enum(['public', 'members'], { error: 'must be public or members' }).default('public'),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info'),
  /** The port and address at which what is measured is served, apart from the site; without a port, not at all. */
  METRICS_PORT: port().optional(),
  METRICS_HOST: z.string().default('127.0.0.1'),
  /** Who brings it is shown what is measured at /metrics of the site too. */
  METRICS_TOKEN: z.string().min(16, 'must be 16 random characters or more').optional(),
  /** Where traces are sent, by OTLP over HTTP; without it, none are made. OpenTelemetry's own variables say more, such as OTEL_TRACES_SAMPLER. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an address, such as http://localhost:4318' })
    .optional(),
  /** How much memory of the web process the kept answers of the database may take, in megabytes. */
  KEPT_ANSWERS_MB: wholeNumber(SOME_MEGABYTES, 16, 16_000).default(128),
  /** The address that readers have of the site. With https, cookies are for TLS alone; links and origin checks go by it. */
  PUBLIC_URL: origin(),
  /** Signs cookies and encrypts what authenticator apps share. Where it is not set, one is made and kept in DATA_DIR. */
  AUTH_SECRET: z.string().min(32, 'must be 32 random characters or more').optional(),
  /** How long a session of the desk lasts at most, and without use. */
  SESSION_HOURS: wholeNumber(SOME_HOURS, 1, 168).default(12),
  SESSION_IDLE_MINUTES: wholeNumber(SOME_MINUTES, 1, 1440).default(30),
  /** Whether the desk can be used without an authenticator app. */
  SECOND_FACTOR: z
    .enum(['optional', 'required'], { error: 'must be optional or required' })
    .default('optional'),
  /** How many proxies of one's own stand in front and add to X-Forwarded-For: by it, clients' addresses are known. */
  TRUSTED_PROXIES: wholeNumber(SOME_PROXIES, 0, 9).default(0),
  /** How long a connection is kept that nothing is asked over: longer than a proxy in front keeps it, which would else ask over one that is just closed. */
  KEEP_ALIVE_SECONDS: wholeNumber(SOME_SECONDS, 1, 900).default(65),
  /** How long requests in progress are waited for when the server is stopped. */
  STOP_SECONDS: wholeNumber(SOME_SECONDS, 1, 900).default(25),
  /** How long a server that is stopped still takes requests, and says at /readyz that it is not ready: for proxies that ask that. */
  STOP_DELAY_SECONDS: wholeNumber(A_FEW_SECONDS, 0, 60).default(0),
  /** Whether readers may have what they watch told to servers of theirs, on the public internet. */
  WEBHOOKS: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
  /** The server by which one-time links are mailed too, and readers of watches if PUBLIC_URL is set. Where it is not set, nothing is mailed. */
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      hostname: /./,
      error: 'must be the address of a mail server, such as smtps://user:password@mail.example:465',
    })
    .optional(),
  /** The address that mails come from. */
  MAIL_FROM: z.email('must be an email address, such as desk@ledger.example').optional(),
});

export type Env = z.infer<typeof ENV_SCHEMA>;

/**
 * The settings in a record of environment variables; an empty one counts as not set.
 * @throws UserError that names each bad variable and what it should be. Values are not repeated: they may be secrets.
 */
export function parseEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const stated = JSON.stringify(NAMES.map((name) => variables[name] ?? ''));
  if (known?.stated !== stated) known = { stated, env: checked(variables) };
  return known.env;
}

const NAMES = Object.keys(ENV_SCHEMA.shape);
/** What was read last: it is asked for several times in each request. */
let known: { stated: string; env: Env } | null = null;

function checked(variables: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const result = ENV_SCHEMA.safeParse(given);
  const isWhole = given.SMTP_URL === undefined || given.MAIL_FROM !== undefined;
  if (result.success && isWhole) return result.data;
  const issues = result.error?.issues ?? [];
  const faults = issues.map((issue) =>
    `${issue.path.join('.')} ${issue.message}`.replace(' : ', ': '),
  );
  if (!isWhole) faults.push('MAIL_FROM must be set if SMTP_URL is');
  throw new UserError(`The settings in the environment are not right: ${faults.join('; ')}.`);
}
