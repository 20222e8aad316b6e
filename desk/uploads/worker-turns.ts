import type { InQueue } from '@/lib/metrics/meters';

type Waiting = { user: string; begin: () => void };

/** Turns at something that only a few can do at once. No user gets them all, and whoever comes first goes first. */
export class WorkerTurns {
  private readonly busy: string[] = [];
  private waiting: Waiting[] = [];

  constructor(private readonly most: { atOnce: number; perUser: number }) {}

  /**
   * Waits for a turn; gives what ends it.
   * @throws the signal's reason where that comes first
   */
  take(user: string, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const leave = () => {
        this.waiting = this.waiting.filter((one) => one !== own);
        reject(signal.reason);
      };
      const own = {
        user,
        begin: () => {
          signal.removeEventListener('abort', leave);
          resolve(this.turnOf(user));
        },
      };
      signal.addEventListener('abort', leave);
      this.waiting.push(own);
      this.next();
    });
  }

  now(): InQueue {
    return { waiting: this.waiting.length, inProgress: this.busy.length };
  }

  private turnOf(user: string): () => void {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.busy.splice(this.busy.indexOf(user), 1);
      this.next();
    };
  }

  private next(): void {
    const { atOnce, perUser } = this.most;
    const isFree = ({ user }: Waiting) => this.busy.filter((one) => one === user).length < perUser;
    const first = this.busy.length < atOnce ? this.waiting.find(isFree) : undefined;
    if (first === undefined) return;
    this.waiting = this.waiting.filter((one) => one !== first);
    this.busy.push(first.user);
    first.begin();
    this.next();
  }
}
