export async function send(sink: WritableStream<string>, lines: readonly string[]): Promise<void> {
  const writer = sink.getWriter(); // clean
  for (const line of lines) await writer.write(line);
  writer.releaseLock();
}
