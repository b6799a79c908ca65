/** Misses that a sentence of the documentation demands; which one, is told from what the runs show. `accepted.md` has their texts. */
import type { Defect, History } from './observers/observer.ts';
import type { Run } from './run/trace.ts';

type Fact = (defect: Defect, history: History) => boolean;

/** The runs in which something of this acquisition was acquired. */
function acquiringIn(defect: Defect, { runs }: History): Run[] {
  return runs.filter(({ held }) => held.some(({ label }) => label === defect.held?.label));
}

const isHandedOverIn = (defect: Defect, { runs }: History): boolean =>
  runs.some(({ held }) => held.some((each) => each.kind === defect.held?.kind && each.at[0]?.line === defect.held.at[0]?.line && each.isHandedOver));

/** Whether the step that failed stands where, without its failure, the release would have been. */
function isReceiverOfRelease(defect: Defect, history: History): boolean {
  const failures = defect.run.events.flatMap((event) => (event.type === 'failure' ? event.at.map(({ line }) => line) : []));
  return acquiringIn(defect, history).some((run) =>
    run.events.some((event) => event.type === 'release' && run.held[event.id]?.label === defect.held?.label && event.at.some(({ line }) => failures.includes(line))),
  );
}

/** Whether the releases of the run stand where no run releases in which nothing fails. */
function isReleasedOnErrorAlone(defect: Defect, { runs }: History): boolean {
  const usual = runs.filter(({ failed }) => failed.length === 0).flatMap(({ events }) => events.flatMap((event) => (event.type === 'release' ? event.at.map(({ line }) => line) : [])));
  return defect.lines.length > 0 && !defect.lines.some((line) => usual.includes(line));
}

const facts: Readonly<Record<string, Fact>> = {
  'a condition, of a resource that goes elsewhere on another path': (defect, history) =>
    defect.rule === 'missing-cleanup' && defect.run.failed.length === 0 && isHandedOverIn(defect, history),
  'a release on the error path alone hides the error': (defect, history) => defect.rule === 'unchecked-close-error' && / hides /.test(defect.says) && isReleasedOnErrorAlone(defect, history),
  'a controller that is handed on': (defect, history) => defect.rule === 'lost-abort-controller' && isHandedOverIn(defect, history),
  'a throw of the call that receives the release': (defect, history) => defect.rule === 'missing-cleanup' && defect.run.failed.length > 0 && isReceiverOfRelease(defect, history),
};

/** The sentence that leaves a defect alone. */
export function acceptedAs(defect: Defect, history: History): string | undefined {
  return Object.keys(facts).find((name) => facts[name]?.(defect, history));
}
