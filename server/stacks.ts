/**
 * Has the reason by which something is aborted keep the text of its stack alone. React aborts with an error at the end of each rendering.
 * Until someone reads its stack, V8 keeps what was called there: a turn of the event loop, which Node ties to those of all renderings of the
 * same moment, and these to the next, so that none is let go while readers come without a pause.
 */
export function readStacksOfReasons(): void {
  const { abort } = AbortController.prototype;
  AbortController.prototype.abort = function (this: AbortController, reason?: unknown): void {
    if (reason instanceof Error) void reason.stack;
    Reflect.apply(abort, this, reason === undefined ? [] : [reason]);
  };
}
