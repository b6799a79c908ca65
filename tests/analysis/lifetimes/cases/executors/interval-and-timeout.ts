export function waitFor(isReady: () => boolean, deadline: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const poll = setInterval(() => { // clean
      if (!isReady()) return;
      clearInterval(poll);
      clearTimeout(limit);
      resolve();
    }, 50);
    const limit = setTimeout(() => { // clean
      clearInterval(poll);
      reject(new Error('not ready in time'));
    }, deadline);
  });
}
