// shows: a method that stops at the first part which cannot be closed
// offers: suggestion releaseAll
// options: { "abandonsRest": true }
// failures: seen
// together: close driver, close cache
// before: happy, close driver fails: held cache
// before: happy, close driver and close cache fail: held cache
import { hold } from 'scene';

interface Part {
  close(): Promise<void>;
}

export class Application {
  readonly #driver: Part;
  readonly #cache: Part;

  constructor(driver: Part, cache: Part) {
    this.#driver = driver;
    this.#cache = cache;
  }

  async close(): Promise<void> {
    await this.#driver.close();
    await this.#cache.close();
  }
}

// ---- scenarios
function take(): Application {
  const driver = hold('driver');
  try {
    return new Application(driver, hold('cache'));
  } catch (error) {
    driver.drop();
    throw error;
  }
}

export const scenarios = {
  happy: () => take().close(),
};
