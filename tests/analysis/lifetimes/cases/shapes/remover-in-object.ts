export function delayed(work: () => void, milliseconds: number): { promise: Promise<void>; dispose: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<void>((resolve) => {
    timer = setTimeout(() => { // clean
      work();
      resolve();
    }, milliseconds);
  });
  return { promise, dispose: () => clearTimeout(timer) };
}

export class Poller {
  #stop: (() => void) | undefined;

  start(work: () => void): void {
    const timer = setInterval(work, 1_000); // clean
    this.#stop = () => clearInterval(timer); // transferred: timer
  }

  stop(): void {
    this.#stop?.();
  }
}
