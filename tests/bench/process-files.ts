import { readFileSync } from 'node:fs';

/** What a file says, such as one in which the system tells of a process; null where there is none. */
export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
