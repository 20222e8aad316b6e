/** Runs what it is given one after another, in the order of the calls. */
export type Turns = <T>(act: () => Promise<T>) => Promise<T>;

export function takeTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const result = last.then(act, act);
    last = result;
    return result;
  };
}
