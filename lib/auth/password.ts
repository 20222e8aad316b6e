/** The bounds of a password. The upper one keeps the hashing of a request short; nothing is ever cut off. */
export const PASSWORD_MIN_LENGTH = 12;
export const PASSWORD_MAX_LENGTH = 128;

/** Words of this place, refused as the heart of a password beside the user's own name and email address. */
const CONTEXT_WORDS = ['casualty', 'ledger', 'casualties', 'attack', 'incident'] as const;

/** Fewer guesses than this and a password is refused: it is a known one, or a known one dressed up. */
const MIN_GUESSES = 1e9;

/** The same for what is left of a password without the words of this place, which everybody here knows. */
const MIN_GUESSES_BESIDE = 1e7;

/** What is put between words, or between the letters of one. */
const SEPARATORS = /[\s._,-]+/g;

/** Characters that stand for a letter, and letters that share such a character. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '|': 'i',
  '!': 'i',
  l: 'i',
};

/** Shorter parts of a name or address occur in good passwords by chance. */
const MIN_PART_LENGTH = 4;

export type PasswordOwner = { name: string; email: string };

/**
 * What is wrong with a new password, as a message for the person who chose it, or null. There are no rules of
 * composition (NIST SP 800-63B): it has to be long enough, not built on its owner's name or address, and hard to guess
 * for someone who has the lists of passwords from past breaches, the common words and names, and knows the usual
 * tricks. Characters between words do not count, nor do the words of this place. Nothing is asked of the network.
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
    return 'Password must not contain your name or email address';
  }
  const { estimateGuesses } = await import('./password-guesses');
  const closedUp = password.normalize('NFKC').replace(SEPARATORS, '');
  const beside = withoutContextWords(closedUp);
  const known = [...own, ...CONTEXT_WORDS];
  if (
    estimateGuesses(password, known) < MIN_GUESSES ||
    estimateGuesses(closedUp, known) < MIN_GUESSES ||
    (beside !== closedUp && estimateGuesses(beside, own) < MIN_GUESSES_BESIDE)
  ) {
    return 'Password is too easy to guess: it is on a list of common passwords, or close to one. Try three or four unrelated words';
  }
  return null;
}

function withoutContextWords(text: string): string {
  let rest = [...text];
  for (const word of CONTEXT_WORDS.map(folded)) {
    for (let at = 0; at >= 0; ) {
      at = rest.map(folded).join('').indexOf(word);
      if (at >= 0) rest = rest.toSpliced(at, word.length);
    }
  }
  return rest.join('');
}

/** Each character as one letter in small, whatever it is written with: A, 4 and @ are a. */
function folded(text: string): string {
  return [...text.toLowerCase()].map((character) => STANDS_FOR[character] ?? character).join('');
}

function ownParts({ name, email }: PasswordOwner): string[] {
  const parts = `${name} ${email.split('@')[0]}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return [...new Set([...parts, email.toLowerCase()])].filter(
    (part) => part.length >= MIN_PART_LENGTH,
  );
}
