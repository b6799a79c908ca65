export async function touch(path) {
  const { open } = await import('node:fs/promises');
  const file = await open(path, 'a'); // leaks: neverReleased at end
  await file.sync(); // held: file
}

export async function touchAgain(path) {
  const fs = await import('node:fs');
  const fd = fs.openSync(path, 'a'); // leaks: neverReleased at end
  fs.fsyncSync(fd); // held: fd
}
