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
