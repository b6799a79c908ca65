/** How far a long run is, on a terminal. */

/** As much of a stream as the scan needs. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

export interface Progress {
  /** One more file is done. */
  readonly step: () => void;
  /** Takes the line away. */
  readonly end: () => void;
}

const firstAfterMilliseconds = 1_000;
const betweenMilliseconds = 100;
const clearLine = '\r\u001B[K';

/** Counts on one line of `output`, which is left alone where it is no terminal and in runs of less than a second. */
export function showProgress(output: Output, total: number, now: () => number = () => performance.now()): Progress {
  let done = 0;
  let isShown = false;
  let next = now() + firstAfterMilliseconds;
  return {
    step: () => {
      done += 1;
      if (output.isTTY !== true || now() < next) return;
      next = now() + betweenMilliseconds;
      isShown = true;
      output.write(`${clearLine}${done} of ${total} files linted`);
    },
    end: () => {
      if (isShown) output.write(clearLine);
    },
  };
}
