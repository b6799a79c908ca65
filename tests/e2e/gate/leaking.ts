/** Files that leak, for the workspaces of these tests. */

function fileWith(...functions: readonly string[]): string {
  return ["import { open } from 'node:fs/promises';\n", ...functions].join('\n');
}

const leakingFunction = (name: string): string => `export async function ${name}(path: string): Promise<Buffer> {
  const handle = await open(path);
  const { buffer } = await handle.read();
  await handle.close();
  return buffer;
}
`;

export const oneLeak = fileWith(leakingFunction('head'));
export const twoLeaks = fileWith(leakingFunction('head'), leakingFunction('tail'));
/** Its leak has an autofix. */
export const fixableLeak = fileWith(`export async function write(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w');
  await handle.writeFile(text);
  await handle.close();
}
`);
