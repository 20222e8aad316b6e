/** What a one-time link is for. */
export type LinkKind = 'invitation' | 'password';

const WORDS: Readonly<Record<LinkKind, { subject: string; about: string; ifNotAsked: string }>> = {
  invitation: {
    subject: 'Your invitation to the desk of Casualty Ledger',
    about: 'You are invited to the desk of Casualty Ledger. This link lets you in:',
    ifNotAsked: 'If you expect no invitation, do nothing: without the link nobody joins.',
  },
  password: {
    subject: 'A new password for the desk of Casualty Ledger',
    about: 'An admin of Casualty Ledger has made this link for you to set a new password:',
    ifNotAsked:
      'If you have not asked for one, do nothing and tell an admin: until the link is used, your password holds.',
  },
};

/** What a mail with a one-time link says. */
export function linkMail(kind: LinkKind, address: string, until: string) {
  const { subject, about, ifNotAsked } = WORDS[kind];
  const once = `It works once, until ${until}. Keep it to yourself.`;
  return { subject, text: `${[about, address, once, ifNotAsked].join('\n\n')}\n` };
}
