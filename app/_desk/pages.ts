import type { Permission } from '@/lib/auth/permissions';

/** The desk's pages, as its head and its first page list them. */
export const DESK_PAGES: readonly {
  href: string;
  label: string;
  about: string;
  needs?: Permission;
}[] = [
  {
    href: '/admin',
    label: 'Queue',
    about: 'Drafts, and who they are waiting for.',
    needs: 'drafts.write',
  },
  {
    href: '/admin/uploads',
    label: 'Files',
    about: 'Enter many incidents at once from a spreadsheet.',
    needs: 'drafts.write',
  },
  {
    href: '/admin/conflicts',
    label: 'Conflicts',
    about: 'Where a file and the desk have both changed an incident: decide which stands.',
    needs: 'revisions.publish',
  },
  {
    href: '/admin/incidents',
    label: 'Incidents',
    about: 'Correct, retract, restore, merge and split what is published.',
    needs: 'drafts.write',
  },
  {
    href: '/admin/datasets',
    label: 'Datasets',
    about: 'The details of each dataset, and its releases.',
    needs: 'datasets.manage',
  },
  {
    href: '/admin/sources',
    label: 'Sources',
    about: 'Publishers, their documents, and who republishes whose reports.',
    needs: 'house.keep',
  },
  {
    href: '/admin/actors',
    label: 'Actors',
    about: 'Names, aliases, kinds, mergers, successions and strength.',
    needs: 'house.keep',
  },
  {
    href: '/admin/annotations',
    label: 'Annotations',
    about: 'Dated events shown on charts.',
    needs: 'house.keep',
  },
  {
    href: '/admin/users',
    label: 'Users',
    about: 'Invite people, change their roles and disable them.',
    needs: 'users.manage',
  },
  {
    href: '/admin/audit',
    label: 'Audit log',
    about: 'Who did what, when, and from where.',
    needs: 'audit.read',
  },
  {
    href: '/admin/settings',
    label: 'Settings',
    about: 'How the desk works, such as who can publish a draft.',
    needs: 'settings.manage',
  },
];
