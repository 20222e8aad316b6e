import type { ServerResponse } from 'node:http';

/** Sends what was held back: the head as it is set on the answer, and this body. */
export type Send = (body: Buffer | null) => void;

/**
 * Holds an answer back until it is whole, so that its head can say what is in it. To be called before others put themselves between
 * the answer and Next.js: then what they make of it is held back too.
 * @param onWhole is given the body once it is whole
 */
export function holdBack(response: ServerResponse, onWhole: (body: Buffer) => void): Send {
  const { writeHead, write, end, flushHeaders } = response;
  const pieces: Buffer[] = [];
  let isWhole = false;
  let isOut = false;
  const take = (piece: unknown) => {
    if (typeof piece === 'string') pieces.push(Buffer.from(piece));
    else if (piece instanceof Uint8Array) pieces.push(Buffer.from(piece));
  };
  response.writeHead = (...given: unknown[]): ServerResponse => {
    if (isOut) return Reflect.apply(writeHead, response, given);
    if (typeof given[0] === 'number') response.statusCode = given[0];
    setAll(response, given.at(-1));
    return response;
  };
  response.flushHeaders = () => {
    if (isOut) Reflect.apply(flushHeaders, response, []);
  };
  response.write = (...given: unknown[]): boolean => {
    if (isOut) return Reflect.apply(write, response, given);
    take(given[0]);
    callBack(given);
    return true;
  };
  response.end = (...given: unknown[]): ServerResponse => {
    if (isOut) return Reflect.apply(end, response, given);
    if (isWhole) return response;
    isWhole = true;
    take(given[0]);
    callBack(given);
    onWhole(Buffer.concat(pieces.splice(0)));
    return response;
  };
  return (body) => {
    isOut = true;
    Reflect.apply(end, response, body === null ? [] : [body]);
  };
}

function setAll(response: ServerResponse, headers: unknown): void {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) return;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** Who writes may wait for its callback. */
function callBack(given: readonly unknown[]): void {
  const last = given.at(-1);
  if (typeof last === 'function') process.nextTick(last);
}
