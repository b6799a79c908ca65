export function remindOnce(send: () => void, delay: number): void {
  const timer = setInterval(() => { // clean
    send();
    clearInterval(timer);
  }, delay);
}
