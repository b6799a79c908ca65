/** Prints a failure: the program, what is wrong, the schedule that shows it, and what happened under it. */
import type { Failure } from './judge.ts';
import type { Event, Place, Run } from './run/trace.ts';

const numbered = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line, index) => `${String(index + 1).padStart(4)}  ${line}`)
    .join('\n');

const at = (places: readonly Place[]): string => (places[0] ? ` on line ${places[0].line}` : '');

function eventText(event: Event, { held }: Run): string {
  const name = (id: number): string => held[id]?.label ?? '';
  switch (event.type) {
    case 'acquire':
      return `acquire ${name(event.id)}${at(event.at)}`;
    case 'hand over':
      return `hand over ${name(event.id)}`;
    case 'lend':
      return `lend ${name(event.id)}${at(event.at)}`;
    case 'release':
      return `release ${name(event.id)}${event.again ? ' again' : ''}${at(event.at)}`;
    case 'use':
      return `use ${name(event.id)}${event.late ? ' behind its release' : ''}${at(event.at)}`;
    case 'failure':
      return `${event.point.key}${at(event.at)}`;
    case 'begin':
    case 'end':
      return `${event.type} ${event.work}`;
    case 'outcome':
      return `the release of ${name(event.id)} comes to its end`;
    case 'idle disposal':
      return `dispose of ${held[event.id]?.label ?? ''}, which is closed`;
    case 'effect':
      return event.name;
    case 'fire':
      return `${name(event.id)} is called`;
    case 'listen in vain':
      return `a listener is added to a signal that is aborted already${at(event.at)}`;
    case 'own error':
      return `new Error '${event.message}'`;
    case 'of nothing':
      return event.message;
    case 'aborted':
      return `${event.work} ${event.isBegun ? 'is aborted on the way' : `gets a signal that is aborted${at(event.at)}`}`;
    case 'no callback':
      return `no callback${at(event.at)}`;
    case 'returned':
      return event.type;
  }
}

function runText(run: Run): string {
  const outcome = run.exit ? `ends the process${at(run.exit.at)}` : run.neverSettles ? 'never settles' : run.value === undefined ? `throws ${run.errors.join(' + ')}` : `gives ${run.value}`;
  const lost = run.lost.length > 0 ? [`  nobody is told: ${run.lost.map(({ key }) => key).join(', ')}`] : [];
  return [`schedule: ${run.schedule.join(', ') || 'nothing fails'}`, ...run.events.map((event) => `  ${eventText(event, run)}`), `  ${outcome}`, ...lost].join('\n');
}

export function printFailure({ kind, rule, says, run, after }: Failure, text: string, again: string): string {
  return [
    `--- ${kind}, ${rule}: ${says}`,
    numbered(text),
    ...(run ? [runText(run)] : []),
    ...(after ? ['after the edit', numbered(after.text), ...(after.run ? [runText(after.run)] : [])] : []),
    `npm run oracle -- ${again}`,
    '',
  ].join('\n');
}
