import { borrowing } from './borrowing.ts';
import type { ResourceTable } from './types.ts';

export const tables: readonly ResourceTable[] = [borrowing];
