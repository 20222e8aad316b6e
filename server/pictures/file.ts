import 'server-only';
import type { AskedForm, PictureFormat } from '@/lib/pictures/form';
import { composed, type Picture } from '@/lib/pictures/picture';
import { svgOf } from '@/lib/pictures/svg';
import { drawer } from './drawer';

/**
 * A picture as a file.
 * @param key what says which picture it is, for as long as it stays the same: by it PNG and PDF are kept. It names the version of
 * the data and the form too.
 * @throws Busy where too many pictures wait to be drawn
 */
export async function pictureFile(
  picture: Picture,
  format: PictureFormat,
  form: Omit<AskedForm, 'part'>,
  key: string,
): Promise<string | Uint8Array<ArrayBuffer>> {
  if (format === 'svg') {
    // So many times its size is for what is made of pixels.
    return svgOf(composed(picture, form), 'times' in form.size ? { times: 1 } : form.size);
  }
  return new Uint8Array(
    await drawer().drawn(`${format} ${key}`, format, form.size, () => composed(picture, form)),
  );
}
