/** When the work is aborted, the request that gives the lease back is aborted as well, before it is sent. */
export async function withLease(url: string, work: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> {
  const lease = await fetch(url, { method: 'POST', signal });
  const { id } = (await lease.json()) as { id: string };
  try {
    await work(signal);
  } finally {
    const answer = await fetch(`${url}/${id}`, { method: 'DELETE', signal });
    await answer.body?.cancel();
  }
}
