import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../src/analysis/cfg/build.ts';
import type { Edge, Graph } from '../../../src/analysis/cfg/graph.ts';
import { printGraph } from '../../../src/analysis/cfg/print.ts';
import { calleeName, caseOptions, loadCases, nodesBelow } from './support/case.ts';
import type { GraphCase } from './support/case.ts';
import { explore } from './support/execute.ts';
import { mismatch } from './support/match.ts';
import { successionOfEslint, successionOfGraph } from './support/succession.ts';

const cases = loadCases();

/** ESLint models neither throws of calls nor disposals. */
const comparable = cases.filter(({ text }) => !/\b(?:try|using|exit)\b/u.test(text.replace(/^\/\*[\s\S]*?\*\//u, '')));

function graphOf({ root }: GraphCase): Graph {
  const graph = buildGraph(root, caseOptions);
  if (graph === undefined) {
    throw new Error('The case is too large');
  }
  return graph;
}

describe('the cases', () => {
  it('are many, and call each function in one place', () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    for (const { name, root } of cases) {
      const names = nodesBelow(root).flatMap((node) => calleeName(node) ?? []);
      expect(new Set(names).size, name).toBe(names.length);
    }
  });
});

describe('the check against execution', () => {
  it('notices a graph that lacks an edge', async () => {
    const noticed: string[] = [];
    for (const graphCase of cases.filter(({ name }) => name === 'try/catch')) {
      const graph = buildGraph(graphCase.root, { ...caseOptions, mayThrow: () => false });
      for (const run of await explore(graphCase)) {
        noticed.push(graph === undefined ? 'too large' : (mismatch(graph, run, new Set()) ?? 'fits'));
      }
    }
    expect(noticed).toContain('fits');
    expect(noticed).toContain('after nothing: open() (throw) is not on the graph');
    expect(noticed).toContain('after open(): work() (throw) is not on the graph');
  });
});

describe.each(cases)('$name', (graphCase) => {
  it('has the graph of its header', () => {
    expect(printGraph(graphOf(graphCase))).toBe(graphCase.expected);
  });

  it('runs along the graph, and takes each of its edges', async () => {
    const graph = graphOf(graphCase);
    const taken = new Set<Edge>();
    for (const run of await explore(graphCase)) {
      expect(mismatch(graph, run, taken)).toBeUndefined();
      expect(run.problem instanceof TypeError || run.problem instanceof ReferenceError ? run.problem : undefined).toBeUndefined();
    }
    const left = graph.blocks.flatMap(({ outgoing }) => outgoing.filter((edge) => !taken.has(edge)));
    const printed = left.map(({ from, to, kind }) => `${String(from.id)} ${kind} ${String(to.id)}`).join(', ');
    expect(printed).toBe(/^[^;]*/u.exec(graphCase.careful ?? '')?.[0]);
  });
});

describe.each(comparable)("$name beside ESLint's code path", (graphCase) => {
  it(graphCase.differs === undefined ? 'has the same order of calls' : `differs: ${graphCase.differs}`, () => {
    const ours = successionOfGraph(graphCase);
    const theirs = successionOfEslint(graphCase);
    if (graphCase.differs === undefined) {
      expect(ours).toEqual(theirs);
    } else {
      expect(ours).not.toEqual(theirs);
    }
  });
});
