/** The JSON schema of `settings.leaks`; `schema/settings.json` is generated from it. */
import type { Schema } from './schema.ts';

const acquirePattern: Schema = { type: 'string', format: 'acquire-pattern', description: 'How it is acquired, written like the code: `await open`, `new Pool`, `await Pool#connect`.' };
const acquireObject: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['call'],
  properties: {
    call: acquirePattern,
    module: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }], description: 'Where this pattern’s module is another than that of its resource.' },
    yields: { type: 'string', format: 'yields', description: 'Where the resource is, seen from the call; its value if not given.' },
    when: { type: 'object', additionalProperties: { type: 'string' }, description: 'Matches only if the argument of this number is a literal that starts so: `{ "0": "BEGIN" }`.' },
    unlessCallback: { type: 'boolean', description: 'Does not match a call that is given a callback.' },
    atLeast: { type: 'number', description: 'Matches only a call with so many arguments at least.' },
    releasedBy: { type: 'string', format: 'yields', description: 'The parameter of the same callback that releases it where it is called.' },
    unlessOption: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }], description: 'Does not match a call whose options name this property.' },
  },
};
const since: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: { node: { type: 'string', format: 'semver-range' }, package: { type: 'string', format: 'semver-range' } },
};
const callPattern: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['call'],
  properties: { module: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }] }, call: { type: 'string', format: 'call-pattern' } },
};
const strings: Schema = { type: 'array', items: { type: 'string' } };

const resource: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['acquire', 'release'],
  properties: {
    id: { type: 'string', description: 'Stable name for `ignore`; derived from `acquire` if not given.' },
    name: { type: 'string', description: 'What a message calls it; derived from `acquire` if not given.' },
    module: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }], description: 'The module that exports it; a global if not given.' },
    acquire: { anyOf: [acquirePattern, acquireObject, { type: 'array', minItems: 1, items: { anyOf: [acquirePattern, acquireObject] } }] },
    release: {
      anyOf: [{ type: 'string', format: 'release-pattern' }, { type: 'array', minItems: 1, items: { type: 'string', format: 'release-pattern' } }],
      description: 'All forms that release it, the usual one first: `_.close()`, `unlock(_)`, `_()`.',
    },
    type: { type: 'string', description: 'The type of the resource, as its module exports it.' },
    disposable: { type: 'object', additionalProperties: false, properties: { sync: since, async: since } },
    disposeDiffers: { type: 'string', description: 'Why its disposal is not its usual release; it is then never rewritten to `using`.' },
    lifetime: { type: 'string', enum: ['scope', 'process'] },
    selfReleasing: { type: 'string', enum: ['fires', 'consumed', 'collected'] },
    destroysItselfOnError: { type: 'boolean' },
    idempotent: { type: 'string', enum: ['safe', 'throws', 'rejects', 'callback-error', 'returns-false', 'harmful', 'hangs', 'unknown'] },
    safeBehindOthers: { ...strings, description: 'Methods and functions among its releases that do no harm behind any other: `releaseLock` behind `close`.' },
    safeByOption: { type: 'string', description: 'The option that makes a second release harmless: `force` of `rm`.' },
    errorMatters: { type: 'boolean' },
    guardsWork: { type: 'boolean', description: 'Whatever work goes on in its scope needs it: a lock, a span, a transaction. If not given, its name decides.' },
    releaseTellsOutcome: { type: 'boolean', description: 'Its releases tell how the work went, save the first one without an argument: `spinner.succeed()`.' },
    usefulAfterRelease: { type: 'boolean', description: 'Of use to whoever gets it after its release: a span has its ids, a child process its exit code.' },
    releaseNeverFails: { type: 'boolean', description: 'The promise of its release is never rejected.' },
    isReadAtOtherEnd: { type: 'boolean', description: 'One end of something: who reads the other end gets its errors, and its release may wait for that reader.' },
    isPath: { type: 'boolean', description: 'It is a path: what is put together from it goes when it goes.' },
    role: { type: 'string', enum: ['last'], description: 'Where it stands in a cleanup: telemetry and loggers close last.' },
    transfers: strings,
    obligedBy: strings,
    beginsBy: { type: 'string', description: 'Holds nothing before this method was called on it, where its function calls it.' },
    readToEndBy: { type: 'string' },
    runsUnheld: { type: 'boolean' },
    ownedByField: { type: 'boolean', description: 'An object that keeps it in a field owns it, although its lifetime is `process`.' },
    ownedByType: { type: 'boolean', description: 'Whoever is given one by a call owes its release, of which the type of the field says enough: a subscription.' },
    keptWithOthers: { type: 'boolean', description: 'A registration that is reported where it is thrown away beside others that are kept.' },
    disposedWithOthers: { type: 'boolean', description: 'Goes with the object that keeps it: in a field, it is reported where the class disposes of something else.' },
    goesOnAfter: { ...strings, description: 'Methods that have not done their work when they return, and that its release would cut off: `send` of a UDP socket.' },
    obeysMessages: { type: 'boolean', description: 'The code of the program hears what it is sent, and may end it then: a worker.' },
    servesBy: { ...strings, description: 'Methods that make it live as long as the process: `subscribe` of a client. Otherwise the function that makes it owes its release.' },
    endsWithTargetOf: { type: 'string', description: 'Ends with what this method is given, where nothing else holds it: `observe`.' },
    endsWithComponent: { type: 'boolean', description: 'Ends with the component in whose setup or hook it is made, as long as nothing was waited for there.' },
    endsItselfAfter: strings,
    endsOnRejectionOf: strings,
    endPromise: { type: 'string', description: 'The property that is a promise of its end, whoever brings that about: `closed`.' },
    locksReceiver: { type: 'boolean', description: 'It only keeps others from the object whose method gave it.' },
    knownBy: { ...strings, description: 'Methods that give something by which one gets at the resource again: `newPage` of a browser.' },
    plainProperties: { ...strings, description: 'Properties that are plain values: who takes nothing but these off it has lost it, or goes on to owe its release.' },
    keyProperties: { ...strings, description: 'Those of the plain properties by which a call may release it: `fd` of a file handle.' },
    returnsItself: strings,
    reportedBy: { type: 'string' },
  },
};

export const settingsSchema: Schema = {
  type: 'object',
  description: 'The shared settings of eslint-plugin-leaks (`settings.leaks`).',
  additionalProperties: false,
  properties: {
    resources: { type: 'array', items: resource, description: 'Resources of your own.' },
    sinks: { type: 'array', items: { type: 'string', format: 'sink' }, description: 'Callees that take over what they are given: `toDispose.push`.' },
    borrowers: {
      type: 'array',
      items: { anyOf: [{ type: 'string', format: 'call-pattern' }, callPattern] },
      description: 'Calls that leave what they are given to their caller.',
    },
    ignore: { ...strings, description: 'Ids of resources that are not looked at.' },
    ignoreTypes: {
      type: 'array',
      items: { anyOf: [{ type: 'string' }, { type: 'object', additionalProperties: false, required: ['name', 'package'], properties: { name: { type: 'string' }, package: { type: 'string' } } }] },
      description: 'Types that are no resources, although they are disposable.',
    },
    fix: { type: 'string', enum: ['safe', 'all'], description: '`all` turns the first suggestion of each report into its autofix.' },
    style: { type: 'string', enum: ['auto', 'using', 'try-finally'], description: 'What fixes write.' },
    node: { type: 'string', format: 'semver-range', description: 'The range of Node versions that the code runs on.' },
  },
};
