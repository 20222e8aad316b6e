import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether a script runs, which a component knows once the page is alive. Until then, and without one, it is false. */
export function useHasScript(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
