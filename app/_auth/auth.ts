import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor as twoFactorPlugin } from 'better-auth/plugins/two-factor';
import type { Db } from '@/db/client';
import { deskUser } from '@/db/read/users';
import { account, session, twoFactor, user, verification } from '@/db/schema';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@/lib/auth/password';
import { clientAddressOf } from '@/lib/auth/requests';
import { newRecoveryCodes } from '@/lib/auth/tokens';
import { log } from '@/server/log';
import { browserFacts } from './browser-facts';
import { KEEP_DIGESTS } from './recovery-code-storage';
import type { AuthSettings } from './settings';
import { totpOnce } from './totp-once';

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
