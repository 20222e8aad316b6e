import { readFileSync, writeFileSync } from 'node:fs';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { UserError } from '@/lib/errors';

/** How the file of a key begins its one line that matters, as age writes it. */
const SECRET = /^AGE-SECRET-KEY-/;

/**
 * Makes a key, writes its secret half to a file that only this user can read, and gives the public half. The file is as
 * `age-keygen` makes it.
 */
export async function makeKey(file: string): Promise<string> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const text = `# The key of Casualty Ledger's backups. Keep it away from the machine that makes them.\n# public key: ${recipient}\n${identity}\n`;
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new UserError(`The key can't be written to ${file}: ${reason(error)}.`);
  }
  return recipient;
}

/** Encrypts for anyone who has the secret half of any of these public keys, which commas divide. */
export function encrypterFor(recipients: string): Encrypter {
  const encrypter = new Encrypter();
  for (const recipient of recipients.split(',').map((one) => one.trim())) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new UserError(
        `"${recipient}" is not a public key for backups. One begins with age1; npm run backup -- --new-key FILE makes one.`,
      );
    }
  }
  return encrypter;
}

/** Decrypts with the keys in a file. */
export function decrypterOf(file: string): Decrypter {
  const decrypter = new Decrypter();
  const keys = linesOf(file).filter((line) => SECRET.test(line));
  if (keys.length === 0) throw new UserError(`There is no key in ${file}.`);
  try {
    for (const key of keys) decrypter.addIdentity(key);
  } catch {
    throw new UserError(`The key in ${file} is damaged.`);
  }
  return decrypter;
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/);
  } catch (error) {
    throw new UserError(`The key can't be read from ${file}: ${reason(error)}.`);
  }
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
