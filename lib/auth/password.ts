/** The bounds of a password. The upper one keeps the hashing of a request short; nothing is ever cut off. */
export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 128;

/** Words of this place, refused as the heart of a password beside the user's own name and e-mail address. */
export const CONTEXT_WORDS = ['casualty', 'ledger', 'casualties', 'attack', 'incident'] as const;

/** Fewer guesses than this and a password is refused: it is a known one, or a known one dressed up. */
const MIN_GUESSES = 1e9;

/** Shorter parts of a name or address occur in good passwords by chance. */
const MIN_PART_LENGTH = 4;

export type PasswordOwner = { name: string; email: string };

/**
 * What is wrong with a new password, as a message for the person who chose it, or null. There are no rules of
 * composition (NIST SP 800-63B): it has to be long enough, not built on its owner's name or address, and hard to guess
 * for someone who has the lists of passwords from past breaches, the common words and names, and knows the usual
 * tricks. Nothing is asked of the network.
 */
export async function passwordFault(
  password: string,
  owner: PasswordOwner,
): Promise<string | null> {
  const length = [...password].length;
  if (length < PASSWORD_MIN_LENGTH) {
    return `Password must be ${PASSWORD_MIN_LENGTH} characters or more`;
  }
  if (length > PASSWORD_MAX_LENGTH) {
    return `Password must be ${PASSWORD_MAX_LENGTH} characters or fewer`;
  }
  const own = ownParts(owner);
  const lower = password.toLowerCase();
  if (own.some((part) => lower.includes(part))) {
    return 'Password must not contain your name or e-mail address';
  }
  const { estimateGuesses } = await import('./password-guesses');
  if (estimateGuesses(password, [...own, ...CONTEXT_WORDS]) < MIN_GUESSES) {
    return 'Password is too easy to guess: it is on a list of common passwords, or close to one. Three or four unrelated words do well';
  }
  return null;
}

function ownParts({ name, email }: PasswordOwner): string[] {
  const parts = `${name} ${email.split('@')[0]}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return [...new Set([...parts, email.toLowerCase()])].filter(
    (part) => part.length >= MIN_PART_LENGTH,
  );
}
