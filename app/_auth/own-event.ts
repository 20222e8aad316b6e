import { clientAddressOf } from '@/lib/auth/requests';
import type { AuditEvent } from '@/lib/domain/audit';

type OwnAction =
  | 'user.change_password'
  | 'user.second_factor_off'
  | 'user.second_factor_on'
  | 'user.sign_out';

/** The event of something that a user did to how they themselves sign in. */
export function ownEvent(action: OwnAction, userId: string, headers: Headers): AuditEvent {
  return {
    author: userId,
    action,
    subject: `user:${userId}`,
    details: { address: clientAddressOf(headers) },
  };
}
