import type { AuditEvent } from '@/db/mutations/record-event';
import { clientAddressOf } from '@/lib/auth/client-address';

/** The event of something that a user did to how they themselves sign in. */
export function ownEvent(action: string, userId: string, headers: Headers): AuditEvent {
  return {
    author: userId,
    action,
    subject: `user:${userId}`,
    details: { address: clientAddressOf(headers) },
  };
}
