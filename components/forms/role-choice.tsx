import type { Role } from '@/lib/auth/permissions';
import { type Choice, RadioField } from './radio-field';

const CHOICES: readonly (Choice & { value: Role })[] = [
  {
    value: 'contributor',
    label: 'Contributor',
    about: 'Enters incidents and submits drafts',
  },
  {
    value: 'reviewer',
    label: 'Reviewer',
    about: 'Can also publish and correct what others have submitted',
  },
  { value: 'admin', label: 'Admin', about: 'Can also manage users, datasets and settings' },
];

type Props = { chosen?: string | undefined; error?: string | undefined };

/** The roles with what each may do. */
export function RoleChoice(given: Props) {
  return <RadioField name="role" legend="Role" choices={CHOICES} {...given} />;
}
