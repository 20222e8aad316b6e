import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { z } from 'zod';

const TEN_MINUTES = 600_000;

const SET_UP = z.object({ userId: z.string(), uri: z.string(), until: z.number() });

/** Encrypts what an authenticator app is shown, to be carried by a form to the next step. */
export function seal(secret: string, userId: string, uri: string): Promise<string> {
  const data = JSON.stringify({ userId, uri, until: Date.now() + TEN_MINUTES });
  return symmetricEncrypt({ key: secret, data });
}

/** What was sealed for this user in the last ten minutes; null for anything else. */
export async function open(secret: string, userId: string, sealed: string): Promise<string | null> {
  try {
    const given = SET_UP.parse(JSON.parse(await symmetricDecrypt({ key: secret, data: sealed })));
    return given.userId === userId && given.until > Date.now() ? given.uri : null;
  } catch {
    return null;
  }
}
