/** What names say of the calls that they stand for, where nothing else is known: verbs and nouns of work that others have to wait for. */

/** `loadOrder()`, `orders.save(order)`: what is done elsewhere, or takes its time. */
const workVerbs = new Set(
  (
    'do run execute perform process load reload save fetch refetch query request upload download sync synchronize refresh publish persist submit invoke insert ' +
    'upsert update delete send write read migrate charge pay transfer withdraw deposit reserve book purchase retry wait sleep delay install deploy provision ' +
    'poll crawl scrape notify'
  ).split(' '),
);
/** Of these a method that has no more to its name may as well be one of a map, a hash, a statement or a stream. */
const everyday = new Set(['do', 'run', 'process', 'update', 'delete', 'send', 'write', 'read', 'notify', 'sync', 'wait']);
/** `work()`, `this.callback(order)`: what a function is given to run. */
const workNouns = new Set(['fn', 'func', 'cb', 'callback', 'work', 'job', 'task', 'action', 'operation', 'thunk', 'executor', 'original', 'procedure']);

/** Whether a function of this name gives a promise of work as a rule; `isMethod`: of some object. */
export function namesWork(name: string, isMethod: boolean): boolean {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z\d]+/).filter(Boolean);
  const [first] = words;
  if (first === undefined || words.at(-1) === 'sync') return false;
  if (workVerbs.has(first)) return !(isMethod && words.length === 1 && everyday.has(first));
  return workNouns.has(first) && (words.length === 1 || first === 'original');
}
