import { z } from 'zod';
import { recoveryCodeDigest } from '@/lib/auth/tokens';

const DIGEST = /^[0-9a-f]{64}$/;
const CODES = z.array(z.string());

/**
 * How better-auth's list of recovery codes is kept: as digests. It compares what it reads back with what is typed in,
 * so the digest of that is what must be handed to it. The list comes to be written with codes when they are new, and
 * with the digests that are left when one has been used.
 */
export const KEEP_DIGESTS = {
  async encrypt(json: string): Promise<string> {
    const codes = CODES.parse(JSON.parse(json));
    return JSON.stringify(
      codes.map((code) => (DIGEST.test(code) ? code : recoveryCodeDigest(code))),
    );
  },
  async decrypt(kept: string): Promise<string> {
    return kept;
  },
};
