import { expect, test } from 'vitest';
import { can, PERMISSIONS, PERMISSIONS_OF, ROLES } from '@/lib/auth/permissions';

test('each role may do exactly this', () => {
  expect(PERMISSIONS_OF).toEqual({
    reader: [],
    contributor: ['drafts.write'],
    reviewer: ['drafts.write', 'revisions.publish', 'reference.keep'],
    admin: [
      'drafts.write',
      'revisions.publish',
      'reference.keep',
      'datasets.manage',
      'boards.publish',
      'citations.withdraw',
      'users.manage',
      'settings.manage',
      'audit.read',
    ],
  });
});

test('a role may do what the roles before it may', () => {
  ROLES.forEach((role, i) => {
    const before = ROLES.slice(0, i).flatMap((earlier) => PERMISSIONS_OF[earlier]);
    for (const permission of before) expect(can(role, permission), role).toBe(true);
  });
});

test('only admins manage users, and nothing is allowed to nobody', () => {
  expect(ROLES.filter((role) => can(role, 'users.manage'))).toEqual(['admin']);
  for (const permission of PERMISSIONS) expect(can('admin', permission)).toBe(true);
});
