/** Callees that take over what they are given, by the way in which they are written. */

/** `a.b` stands for every callee whose last names are `a` and `b`: `context.subscriptions.push` is a `subscriptions.push`. */
export const defaultSinks: readonly string[] = [
  // VS Code, Theia and other users of `dispose()`.
  'subscriptions.push',
  'subscriptions.add',
  'disposables.push',
  'disposables.add',
  '_disposables.push',
  '_disposables.add',
  'disposable.add',
  'toDispose.push',
  'toDispose.add',
  '_toDispose.push',
  'toDisposeOnDetach.push',
  'this._register',
  'this.register',
  'this.registerDisposable',
  '_store.add',
  'store.add',
  'Disposable.from',
  'combinedDisposable',
  'toDisposable',
  // Lists of things to undo, whoever runs them.
  'cleanups.push',
  'cleanup.push',
  'cleanupFns.push',
  'disposers.push',
  'teardowns.push',
  'finalizers.push',
  // The stacks of explicit resource management.
  'stack.use',
  'stack.adopt',
  'stack.defer',
];

/** Whether a callee, name by name (`["this", "toDispose", "push"]`), ends like one of the sinks. */
export function sinkMatcher(sinks: readonly string[]): (names: readonly string[]) => boolean {
  const byLastName = new Map<string, (readonly string[])[]>();
  for (const sink of sinks) {
    const names = sink.split('.');
    const last = names.at(-1) ?? '';
    byLastName.set(last, [...(byLastName.get(last) ?? []), names]);
  }
  return (names) => {
    const candidates = byLastName.get(names.at(-1) ?? '') ?? [];
    return candidates.some((sink) => sink.length <= names.length && sink.every((name, index) => names[names.length - sink.length + index] === name));
  };
}
