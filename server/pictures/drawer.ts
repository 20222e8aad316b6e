import 'server-only';
import type { ChildProcess } from 'node:child_process';
import { LRUCache } from 'lru-cache';
import { Busy } from '@/lib/errors';
import { noteLookup, watchQueue, watchStore } from '@/lib/metrics/meters';
import { inSpan } from '@/lib/metrics/span';
import type { Composed } from '@/lib/pictures/picture';
import type { PictureSize } from '@/lib/pictures/size';
import { DRAWER_SOURCE, drawerBundle } from '@/lib/pictures/worker-files';
import { log } from '@/server/log';
import { startProgram } from '@/server/own-program';
import type { DrawnFormat, PictureAnswer, PictureOrder } from './orders';

/** Pictures that wait for those before them. */
const MOST_WAITING = 24;
/** A picture takes a tenth of a second. What takes so long has hung. */
const LIMIT_MS = 15_000;
/** Without orders for so long the process ends, and gives back the memory of its fonts. */
const IDLE_MS = 300_000;
const KEPT_BYTES = 48_000_000;

type Waiting = { resolve: (bytes: Buffer) => void; reject: (error: Error) => void };

/**
 * Has pictures drawn by a process of their own, so that the web process goes on answering meanwhile and outlives a fault in what draws.
 * What was drawn is kept as long as there is room.
 */
class Drawer {
  private readonly kept = new LRUCache<string, Buffer>({
    maxSize: KEPT_BYTES,
    sizeCalculation: (bytes) => bytes.length,
  });
  private readonly underWay = new Map<string, Promise<Buffer>>();
  private readonly waiting = new Map<number, Waiting>();
  private child: ChildProcess | null = null;
  private orders = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor() {
    watchStore('pictures', () => ({ entries: this.kept.size, bytes: this.kept.calculatedSize }));
    // One is drawn at a time, and the others wait for it.
    watchQueue('pictures', () => ({
      waiting: Math.max(0, this.waiting.size - 1),
      inProgress: Math.min(1, this.waiting.size),
    }));
  }

  /**
   * The picture of a key, drawn if it is not kept. Who asks for one that is being drawn waits for that.
   * @throws Busy if too many wait already
   */
  async drawn(
    key: string,
    format: DrawnFormat,
    size: PictureSize,
    compose: () => Composed,
  ): Promise<Buffer> {
    const known = this.kept.get(key);
    noteLookup('pictures', known !== undefined);
    if (known !== undefined) return known;
    const begun = this.underWay.get(key) ?? this.begin(key, { picture: compose(), format, size });
    return begun;
  }

  private begin(key: string, order: Omit<PictureOrder, 'number'>): Promise<Buffer> {
    if (this.waiting.size >= MOST_WAITING) return Promise.reject(new Busy());
    const answer = inSpan('picture', { format: order.format }, () => this.ordered(order));
    this.underWay.set(key, answer);
    const end = () => this.underWay.delete(key);
    answer.then((bytes) => this.kept.set(key, bytes)).then(end, end);
    return answer;
  }

  private ordered(order: Omit<PictureOrder, 'number'>): Promise<Buffer> {
    const child = this.child ?? this.start();
    this.orders += 1;
    const number = this.orders;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject });
      child.send({ ...order, number } satisfies PictureOrder, (error) => {
        if (error !== null) this.failed(number, error);
      });
      this.watch();
    });
  }

  private start(): ChildProcess {
    const program = { source: DRAWER_SOURCE, bundle: drawerBundle() };
    const child = startProgram(program, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (answer: PictureAnswer) => this.answered(answer));
    child.on('error', (error) => this.ended(child, error));
    child.on('exit', (code, signal) => {
      this.ended(child, new Error(`The process that draws pictures ended: ${signal ?? code}.`));
    });
    // It keeps no command from ending.
    child.unref();
    child.channel?.unref();
    this.child = child;
    return child;
  }

  private answered(answer: PictureAnswer): void {
    const order = this.waiting.get(answer.number);
    this.waiting.delete(answer.number);
    this.watch();
    if ('bytes' in answer) order?.resolve(Buffer.from(answer.bytes));
    else order?.reject(new Error(`A picture could not be drawn. ${answer.fault}`));
  }

  private failed(number: number, error: Error): void {
    this.waiting.get(number)?.reject(error);
    this.waiting.delete(number);
  }

  private ended(child: ChildProcess, error: Error): void {
    if (this.child !== child) return;
    this.child = null;
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.waiting.size > 0) log.error({ err: error }, 'pictures were not drawn');
    for (const number of [...this.waiting.keys()]) this.failed(number, error);
  }

  /** Ends the process when it has hung, and when nobody has asked for a picture for long. */
  private watch(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    const isBusy = this.waiting.size > 0;
    const timer = setTimeout(() => this.child?.kill('SIGKILL'), isBusy ? LIMIT_MS : IDLE_MS);
    timer.unref();
    this.timer = timer;
    if (isBusy) this.child?.channel?.ref();
    else this.child?.channel?.unref();
  }
}

declare global {
  /** Global, because Next.js bundles this module more than once. */
  var ledgerDrawer: Drawer | undefined;
}

/** What draws the pictures of this server. */
export function drawer(): Drawer {
  globalThis.ledgerDrawer ??= new Drawer();
  return globalThis.ledgerDrawer;
}
