import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint, createAuthMiddleware } from 'better-auth/api';
import { newOneTimeToken } from '@/lib/auth/tokens';

const KNOWN_BROWSER = 'known_browser';
const HALF_A_YEAR = 180 * 86_400;
const SECOND_FACTOR = 'two_factor';

const SIGNS_IN = new Set([
  '/sign-in/email',
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
]);

/**
 * What a browser's signed cookies say of it before anyone is signed in. `knownBrowser`: who has signed in with it, and
 * a number of its own, by which their attempts are counted apart (OWASP's device cookies). `pendingUser`: whose second
 * factor is waited for.
 */
export function browserFacts() {
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
