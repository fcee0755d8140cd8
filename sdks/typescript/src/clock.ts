/** Time and chance; a test gives its own. */
export interface Clock {
  /** Seconds that only grow. */
  now(): number;
  /** Seconds since 1970. */
  date(): number;
  /** A number from 0 to 1. */
  random(): number;
  /** Wait these seconds; rejects with the signal's reason when it aborts. */
  sleep(seconds: number, signal?: AbortSignal): Promise<void>;
}

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => performance.now() / 1000,
  date: () => Date.now() / 1000,
  random: Math.random,
  sleep: (seconds, signal) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, seconds * 1000);
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      if (signal?.aborted) stop();
      signal?.addEventListener("abort", stop, { once: true });
    }),
};
