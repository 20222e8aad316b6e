import { pgEnum } from 'drizzle-orm/pg-core';
import { ROLES } from '@/lib/auth/roles';
import {
  ACTOR_KINDS,
  ATTRIBUTIONS,
  OUTCOMES,
  PARTY_ROLES,
  QUALIFIERS,
  REVISION_REASONS,
  REVISION_STATES,
  VICTIM_CATEGORIES,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';

export const qualifier = pgEnum('qualifier', QUALIFIERS);
export const victimCategory = pgEnum('victim_category', VICTIM_CATEGORIES);
export const outcome = pgEnum('outcome', OUTCOMES);
export const actorKind = pgEnum('actor_kind', ACTOR_KINDS);
export const partyRole = pgEnum('party_role', PARTY_ROLES);
export const attribution = pgEnum('attribution', ATTRIBUTIONS);
export const violenceType = pgEnum('violence_type', VIOLENCE_TYPES);
export const revisionState = pgEnum('revision_state', REVISION_STATES);
export const revisionReason = pgEnum('revision_reason', REVISION_REASONS);
export const userRole = pgEnum('user_role', ROLES);
