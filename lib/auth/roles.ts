/** What a user of the desk is. Each role may do all that the ones before it may. */
export const ROLES = ['contributor', 'reviewer', 'admin'] as const;
export type Role = (typeof ROLES)[number];
