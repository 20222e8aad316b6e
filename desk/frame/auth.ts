import type { BetterAuthPlugin } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError, createAuthEndpoint, createAuthMiddleware } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor as twoFactorPlugin } from 'better-auth/plugins/two-factor';
import { lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { deskUser } from '@/db/read/users';
import { account, session, twoFactor, usedTotpCode, user, verification } from '@/db/schema';
import type { SessionLimits } from '@/lib/auth/limits';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@/lib/auth/password';
import { clientAddressOf } from '@/lib/auth/requests';
import { newOneTimeToken, newRecoveryCodes, recoveryCodeDigest } from '@/lib/auth/tokens';
import { log } from '@/server/log';

export type Auth = ReturnType<typeof createAuth>;

/**
 * better-auth on a database or a transaction. Its own HTTP routes are not served: the desk's actions call `api`, so that
 * each of them goes by our rules for origins, limits, passwords and the audit log.
 */
export function createAuth(db: Db, settings: AuthSettings) {
  const isSecure = settings.publicOrigin?.startsWith('https://') ?? false;
  return betterAuth({
    appName: 'Casualty Ledger',
    baseURL: settings.publicOrigin ?? 'http://localhost',
    secret: settings.secret,
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user, session, account, verification, twoFactor },
      transaction: true,
    }),
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_, message) => log.warn(`better-auth: ${message}`) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_LENGTH,
      maxPasswordLength: PASSWORD_MAX_LENGTH,
    },
    user: {
      additionalFields: {
        role: { type: 'string', input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    session: {
      expiresIn: settings.session.hours * 3600,
      disableSessionRefresh: true,
      additionalFields: {
        lastUsedAt: { type: 'date', input: false, defaultValue: () => new Date() },
      },
    },
    databaseHooks: {
      session: {
        create: {
          /** A disabled user gets no session; to who signs in, it looks as a wrong password does. */
          async before(made, context) {
            const owner = await deskUser(db, made.userId);
            if (!owner || owner.disabledAt) return false;
            return { data: { ipAddress: clientAddressOf(context?.headers) } };
          },
        },
      },
    },
    rateLimit: { enabled: false },
    advanced: {
      // The columns of sign-in by other services, which there is none of, are left out of our tables.
      database: { generateId: 'uuid', validateSchema: false },
      ipAddress: { disableIpTracking: true },
      cookiePrefix: isSecure ? '__Host-ledger' : 'ledger',
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure, httpOnly: true, sameSite: 'lax', path: '/' },
    },
    plugins: [
      twoFactorPlugin({
        backupCodeOptions: {
          customBackupCodesGenerate: newRecoveryCodes,
          storeBackupCodes: KEEP_DIGESTS,
        },
      }),
      totpOnce(db),
      browserFacts(),
    ],
  });
}

/** What signing in depends on, beside the database. */
export type AuthSettings = {
  /** Signs cookies and encrypts the secrets of authenticator apps. */
  secret: string;
  /** The site's own origin, such as https://ledger.example; null if it is not configured. */
  publicOrigin: string | null;
  session: SessionLimits;
  /** Whether the desk can't be used without a second factor. */
  requiresSecondFactor: boolean;
};

const KNOWN_BROWSER = 'known_browser';
const HALF_A_YEAR = 180 * 86_400;
const SECOND_FACTOR = 'two_factor';

const SIGNS_IN = new Set([
  '/sign-in/email',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
]);

/**
 * What a browser's signed cookies say about it before anyone is signed in. `knownBrowser`: who has signed in with it, and
 * a number of its own, by which their attempts are counted apart (OWASP's device cookies). `pendingUser`: whose second
 * factor is waited for.
 */
function browserFacts() {
  return {
    id: 'browser-facts',
    endpoints: {
      knownBrowser: createAuthEndpoint.serverOnly(
        { method: 'GET', requireHeaders: true },
        async (ctx) => {
          const { name } = ctx.context.createAuthCookie(KNOWN_BROWSER);
          const value = await ctx.getSignedCookie(name, ctx.context.secret);
          const [userId, browser] = (value || '').split('.');
          return userId && browser ? { userId, browser } : null;
        },
      ),
      pendingUser: createAuthEndpoint.serverOnly(
        { method: 'GET', requireHeaders: true },
        async (ctx) => {
          const { name } = ctx.context.createAuthCookie(SECOND_FACTOR);
          const challenge = await ctx.getSignedCookie(name, ctx.context.secret);
          if (!challenge) return null;
          const pending = await ctx.context.internalAdapter.findVerificationValue(challenge);
          return pending && pending.expiresAt > new Date() ? pending.value : null;
        },
      ),
    },
    hooks: {
      after: [
        {
          matcher: ({ path }) => SIGNS_IN.has(path ?? ''),
          handler: createAuthMiddleware(async (ctx) => {
            const opened = ctx.context.newSession;
            if (!opened) return;
            const { name, attributes } = ctx.context.createAuthCookie(KNOWN_BROWSER, {
              maxAge: HALF_A_YEAR,
            });
            const value = `${opened.user.id}.${newOneTimeToken()}`;
            await ctx.setSignedCookie(name, value, ctx.context.secret, attributes);
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}

const BODY = z.object({ code: z.string() });

/**
 * Takes each code of an authenticator app once: better-auth itself would take it as often as it is shown within its
 * time. Of two who use one code at once, the second's session is taken back before its cookie goes out.
 */
function totpOnce(db: Db) {
  return {
    id: 'totp-once',
    hooks: {
      after: [
        {
          matcher: ({ path }) => path === '/two-factor/verify-totp',
          handler: createAuthMiddleware(async ({ context, body }) => {
            const opened = context.newSession;
            if (!opened) return;
            if (await claimTotpCode(db, opened.user.id, BODY.parse(body).code)) return;
            await context.internalAdapter.deleteSession(opened.session.token);
            context.setNewSession(null);
            throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE' });
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin;
}

/** Longer than any code is taken: 30 seconds, and those before and after. */
const REMEMBERED = sql`now() - interval '5 minutes'`;

/** Marks a code of a user's authenticator app as used; false if it was already (RFC 6238 §5.2). */
async function claimTotpCode(db: Db, userId: string, code: string): Promise<boolean> {
  await db.delete(usedTotpCode).where(lt(usedTotpCode.usedAt, REMEMBERED));
  const claimed = await db
    .insert(usedTotpCode)
    .values({ userId, code, usedAt: sql`now()` })
    .onConflictDoNothing()
    .returning({ code: usedTotpCode.code });
  return claimed.length === 1;
}

const DIGEST = /^[0-9a-f]{64}$/;
const CODES = z.array(z.string());

/**
 * How better-auth's list of recovery codes is kept: as digests. It compares what it reads back with what is typed in,
 * so the digest of that is what must be handed to it. The list comes to be written with codes when they are new, and
 * with the digests that are left when one has been used.
 */
const KEEP_DIGESTS = {
  async encrypt(json: string): Promise<string> {
    const codes = CODES.parse(JSON.parse(json));
    return JSON.stringify(
      codes.map((code) => (DIGEST.test(code) ? code : recoveryCodeDigest(code))),
    );
  },
  async decrypt(kept: string): Promise<string> {
    return kept;
  },
};
