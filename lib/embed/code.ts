import { escape as escaped } from 'es-toolkit/string';
import { HEIGHT_SCRIPT_PATH } from './address';

export type EmbedCode = {
  /** Of the embed, in full. */
  address: string;
  title: string;
  /** In pixels; null is as wide as the column. */
  width: number | null;
  height: number;
};

/** The element that shows an embed. A page without script has the stated height, which holds all of it. */
export function frameHtml({ address, title, width, height }: EmbedCode): string {
  return `<iframe ${[
    ['src', address],
    ['title', title],
    ['width', width === null ? '100%' : String(width)],
    ['height', String(height)],
    ['loading', 'lazy'],
    ['style', 'border:0;max-width:100%'],
    ['referrerpolicy', 'no-referrer'],
  ]
    .map(([name = '', value = '']) => `${name}="${escaped(value)}"`)
    .join(' ')}></iframe>`;
}

/** The script for a page with embeds, once however many it shows. */
export function heightScriptHtml(origin: string): string {
  return `<script src="${escaped(origin + HEIGHT_SCRIPT_PATH)}" async></script>`;
}
