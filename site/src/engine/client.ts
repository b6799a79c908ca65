/** The page's side of the worker: questions, and the answers to them. */
import type { Fixed, Linted, PlaygroundState, Request, Response } from './protocol.ts';

interface Waiting {
  readonly resolve: (response: Response) => void;
  readonly reject: (reason: Error) => void;
}

/** The worker, started with the first question. */
export class Engine {
  #worker: Worker | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  /** Lints a state. Answers come in the order of the questions. */
  async lint(state: PlaygroundState): Promise<Linted> {
    const response = await this.#ask({ id: ++this.#last, task: 'lint', state });
    if (response.task !== 'lint') throw new Error('The linter did not answer.');
    return response.linted;
  }

  /** Applies all fixes to a state. */
  async fix(state: PlaygroundState): Promise<Fixed> {
    const response = await this.#ask({ id: ++this.#last, task: 'fix', state });
    if (response.task !== 'fix') throw new Error('The linter did not answer.');
    return response.fixed;
  }

  /** Ends the worker, and with it all questions that are open. */
  close(): void {
    this.#end('The linter was closed.');
  }

  #ask(request: Request): Promise<Response> {
    this.#worker ??= this.#start();
    const answer = new Promise<Response>((resolve, reject) => this.#waiting.set(request.id, { resolve, reject }));
    this.#worker.postMessage(request);
    return answer;
  }

  #start(): Worker {
    const worker = new Worker(`${import.meta.env.BASE_URL}engine/worker.js`, { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Response>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.task === 'failed') waiting?.reject(new Error(data.message));
      else waiting?.resolve(data);
    });
    // The next question starts another.
    worker.addEventListener('error', ({ message }) => this.#end(message || 'The linter could not be loaded.'));
    return worker;
  }

  #end(message: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(new Error(message));
    this.#waiting.clear();
  }
}
