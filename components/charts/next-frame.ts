import { useEffect, useRef } from 'react';

/**
 * What is to be done in the browser's next frame: the latest of what was asked for. There the page still lies as it was drawn, so that
 * asking where something is lays nothing out.
 */
export function useNextFrame() {
  const frame = useRef(0);
  const drop = () => cancelAnimationFrame(frame.current);
  const ask = (work: () => void) => {
    drop();
    frame.current = requestAnimationFrame(work);
  };
  useEffect(() => () => cancelAnimationFrame(frame.current), []);
  return { ask, drop };
}
