import type { Issues } from './issues.js';

export async function remark(issues: Issues, id: number): Promise<void> {
  await issues.unlock(id);
  await issues.comment(id, 'closed');
  await issues.lock(id); // clean
}
