import { vi } from 'vitest';

export function isolate(region: string): void {
  vi.unstubAllEnvs();
  vi.stubEnv('REGION', region); // clean
  vi.stubEnv('STAGE', 'test'); // clean
}
