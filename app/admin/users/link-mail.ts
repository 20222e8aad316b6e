/** What a one-time link is for. */
export type LinkKind = 'invitation' | 'password';

const WORDS: Readonly<Record<LinkKind, { subject: string; about: string; ifNotAsked: string }>> = {
  invitation: {
    subject: 'Your invitation to the desk of Casualty Ledger',
    about: 'You have been invited to the desk of Casualty Ledger. Use this link to join:',
    ifNotAsked:
      'If you were not expecting an invitation, ignore this email. Nobody can join without the link.',
  },
  password: {
    subject: 'A new password for the desk of Casualty Ledger',
    about: 'An admin of Casualty Ledger has made this link so that you can set a new password:',
    ifNotAsked:
      'If you did not ask for one, do not use the link, and tell an admin. Your password still works until the link is used.',
  },
};

/** What a mail with a one-time link says. */
export function linkMail(kind: LinkKind, address: string, until: string) {
  const { subject, about, ifNotAsked } = WORDS[kind];
  const once = `It works once and expires at ${until}. Keep it to yourself.`;
  return { subject, text: `${[about, address, once, ifNotAsked].join('\n\n')}\n` };
}
