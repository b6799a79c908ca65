/** Work that goes on until it is told to end. */
export class Job {
  readonly #controller = new AbortController();
  #work: Promise<void> | undefined;

  start(run: (signal: AbortSignal) => Promise<void>): void {
    this.#work = run(this.#controller.signal);
  }

  /** Never comes to its second line: nobody has told the work to end. */
  async stop(): Promise<void> {
    await this.#work;
    this.#controller.abort();
  }
}
