class Span {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
    console.debug(`start ${name}`);
  }

  end(): void {
    console.debug(`end ${this.#name}`);
  }

  [Symbol.dispose](): void {
    this.end();
  }
}

export async function traced(work: () => Promise<void>): Promise<void> {
  const span = new Span('work'); // leaks: skippedOnThrow at await work()
  await work(); // held: span
  span.end(); // released: span; free: span
}

export async function tracedByBlock(work: () => Promise<void>): Promise<void> {
  using span = new Span('work'); // clean; released: span
  await work();
}
