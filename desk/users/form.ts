import { z } from 'zod';
import { ROLES } from '@/lib/auth/permissions';

/** A field that has to be filled in; `ask` says so. */
const filledIn = (ask: string) => z.string(ask).trim().min(1, ask);

/** Passwords are taken as they are typed, spaces and all. */
const password = (ask: string) => z.string(ask).min(1, ask);

const emailAddress = (ask: string) =>
  filledIn(ask)
    .toLowerCase()
    .max(254, 'Email address must be 254 characters or fewer')
    .pipe(z.email('Enter an email address in the form name@example.org'));

const name = filledIn('Enter your name').max(100, 'Name must be 100 characters or fewer');

const role = z.enum(ROLES, { error: 'Choose a role' });

/** Six digits, however they are grouped. */
const appCode = filledIn('Enter the code that your app shows')
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'The code must have 6 digits'));

const where = { to: z.string().optional() };

export const SIGN_IN = z.object({
  ...where,
  email: emailAddress('Enter your email address'),
  password: password('Enter your password'),
});

export const APP_CODE = z.object({ ...where, code: appCode });

export const RECOVERY_CODE = z.object({
  ...where,
  code: filledIn('Enter one of your recovery codes').max(
    100,
    'That is longer than a recovery code',
  ),
});

const twice = { password: password('Choose a password'), repeated: z.string().optional() };

/** Whether the password was typed in alike twice; a message for the second field where not. */
export function repeatFault(given: { password: string; repeated?: string | undefined }) {
  return given.password === given.repeated
    ? []
    : [{ field: 'repeated', message: 'The two passwords are different. Enter them again' }];
}

export const JOIN = z.object({ token: z.string(), name, ...twice });
export const SET_PASSWORD = z.object({ token: z.string(), ...twice });

export const CHANGE_PASSWORD = z.object({
  current_password: password('Enter your current password'),
  ...twice,
});

/** Whether a user is named in public; only then is the field of the name used. */
export const PUBLIC_NAME = z.object({
  named: z.enum(['yes', 'no'], { error: 'Choose whether to be named' }),
  public_name: z.string().trim().max(100, 'Name must be 100 characters or fewer').default(''),
});

export const CONFIRMED = z.object({ password: password('Enter your password') });

/** Both steps of setting a second factor up: the password, then what was sealed for it and a code of the app. */
export const SET_UP = z.object({
  password: z.string().optional(),
  sealed: z.string().optional(),
  code: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .optional(),
});

export const END_SESSIONS = CONFIRMED.extend({
  which: z.enum(['chosen', 'others']),
  session: z
    .union([z.uuid().transform((id) => [id]), z.array(z.uuid())])
    .optional()
    .default([]),
});

export const INVITE = z.object({ email: emailAddress('Enter their email address'), role });

/** What the command line makes a user of, beside the password. */
export const NEW_USER = INVITE.extend({ name });

export const ONE_USER = z.object({ user: z.uuid() });
export const NEW_ROLE = ONE_USER.extend({ role });
export const ONE_INVITATION = z.object({ invitation: z.uuid() });
