import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { claimTotpCode } from '@/db/mutations/user/claim-totp-code';

const BODY = z.object({ code: z.string() });

/**
 * Takes each code of an authenticator app once: better-auth itself would take it as often as it is shown within its
 * time. Of two who use one code at once, the second's session is taken back before its cookie goes out.
 */
export function totpOnce(db: Db) {
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
