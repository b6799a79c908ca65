/** Lints what is in the editor as it changes, one state at a time. */
import { computed, onBeforeUnmount, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { Engine } from '../engine/client.ts';
import type { Linted, PlaygroundState } from '../engine/protocol.ts';

/** How long nobody must type before the code is linted. */
const pauseInMilliseconds = 150;

export interface Linting {
  readonly engine: Engine;
  /** The last answer. */
  readonly linted: Readonly<ShallowRef<Linted | undefined>>;
  /** Whether that answer is about what is in the editor now. */
  readonly isCurrent: Readonly<Ref<boolean>>;
}

/** Lints `state` now and whenever it changes. */
export function useLinting(state: Readonly<Ref<PlaygroundState>>): Linting {
  const engine = new Engine();
  const linted = shallowRef<Linted>();
  const lintedState = shallowRef<PlaygroundState>();
  const isCurrent = computed(() => lintedState.value === state.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBusy = false;

  const run = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    // What is typed while the worker lints is linted next.
    for (let asked: PlaygroundState | undefined; asked !== state.value;) {
      asked = state.value;
      const answer = await engine.lint(asked).catch((error: unknown) => failed(error));
      if (asked !== state.value) continue;
      linted.value = answer;
      lintedState.value = asked;
    }
    isBusy = false;
  };

  watch(state, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), pauseInMilliseconds);
  });
  void run();
  onBeforeUnmount(() => {
    clearTimeout(timer);
    engine.close();
  });
  return { engine, linted, isCurrent };
}

function failed(error: unknown): Linted {
  const message = error instanceof Error ? error.message : String(error);
  return { problem: { where: 'lint', message }, reports: [], pictures: [], milliseconds: 0 };
}
