import { UserError } from '@/lib/errors';

/** How often something can be tried in how many seconds. Then the count starts again. */
export type Limit = { attempts: number; seconds: number };

const QUARTER_OF_AN_HOUR = 15 * 60;

/**
 * What is limited. Against an address, which an office may share, only what fails stays counted. An account's limit
 * counts tries from everywhere, so anyone who knows its email address could use it up to keep the owner out: a browser
 * that the owner has signed in with before has a count of its own.
 */
export const LIMITS = {
  'sign-in address': { attempts: 100, seconds: QUARTER_OF_AN_HOUR },
  'sign-in account': { attempts: 10, seconds: QUARTER_OF_AN_HOUR },
  'sign-in browser': { attempts: 10, seconds: QUARTER_OF_AN_HOUR },
  'second-factor address': { attempts: 100, seconds: QUARTER_OF_AN_HOUR },
  'password user': { attempts: 10, seconds: QUARTER_OF_AN_HOUR },
  // Nobody makes so many by hand; each may take a megabyte, for good.
  'citation address': { attempts: 60, seconds: QUARTER_OF_AN_HOUR },
  // Each is asked for by feed readers for as long as it is there.
  'watch address': { attempts: 30, seconds: QUARTER_OF_AN_HOUR },
  // What asks someone whether they want to be told goes to whoever is named.
  'watch mail address': { attempts: 10, seconds: QUARTER_OF_AN_HOUR },
  'watch mail to': { attempts: 3, seconds: 24 * 60 * 60 },
  'watch hook address': { attempts: 10, seconds: QUARTER_OF_AN_HOUR },
} as const satisfies Record<string, Limit>;
export type LimitName = keyof typeof LIMITS;

/** "Too many attempts" with how long to wait, in words. */
export function waitWords(seconds: number): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  return `Too many attempts. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, then try again`;
}

/** A limit that is used up, with how long it is until it starts again. */
export class TooManyAttempts extends UserError {
  override name = 'TooManyAttempts';

  constructor(readonly seconds: number) {
    super(waitWords(seconds));
  }
}

/** How long a session lasts: at most, and without use. */
export type SessionLimits = { hours: number; idleMinutes: number };

/** Why a session is over, or null while it goes on. */
export function sessionOver(
  session: { createdAt: Date; lastUsedAt: Date },
  limits: SessionLimits,
  now: Date,
): 'too-old' | 'idle' | null {
  if (now.getTime() - session.createdAt.getTime() >= limits.hours * 3_600_000) return 'too-old';
  if (now.getTime() - session.lastUsedAt.getTime() >= limits.idleMinutes * 60_000) return 'idle';
  return null;
}
