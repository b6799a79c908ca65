export class Door {
  open(): Door {
    return this;
  }

  connect(): void {
    const door = this.open(); // not acquired
    console.info(door);
  }
}

function createServer(name: string): { name: string } {
  return { name };
}

export function probe(): void {
  const server = createServer('probe'); // not acquired
  console.info(server);
}
