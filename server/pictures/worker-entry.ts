import type { PictureAnswer, PictureOrder } from './orders';
import { toPdf } from './to-pdf';
import { toPng } from './to-png';

/** The program of the process that draws: one picture after another, as the web process orders them. */
process.on('message', (order: PictureOrder) => {
  void answerTo(order).then((answer) => process.send?.(answer));
});
// The web process has ended.
process.on('disconnect', () => process.exit());

async function answerTo({ number, picture, format, size }: PictureOrder): Promise<PictureAnswer> {
  try {
    return {
      number,
      bytes: await (format === 'png' ? toPng(picture, size) : toPdf(picture, size)),
    };
  } catch (error) {
    return {
      number,
      fault: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
