import { expect, it, vi } from 'vitest';

it('logs', () => {
  const spy = vi.spyOn(console, 'info').mockReturnValue(undefined); // optional: skippedOnThrow at toHaveBeenCalled
  console.info('text'); // held: spy
  expect(spy).toHaveBeenCalled(); // held: spy
  spy.mockRestore(); // released: spy; free: spy
});
