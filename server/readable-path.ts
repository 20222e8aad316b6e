/** Whether a path can be decoded, to text that a database can hold. Next.js answers others with a fault. */
export function isReadablePath(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}
