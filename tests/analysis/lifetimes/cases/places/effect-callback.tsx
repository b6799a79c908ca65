import { useEffect, useState } from 'react';

export function Clock() {
  const [time, setTime] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTime(Date.now()), 1_000); // clean
    return () => clearInterval(timer); // transferred: timer
  }, []);
  useEffect(() => {
    const channel = new BroadcastChannel('clock'); // clean
    channel.postMessage(time);
  }, [time]);
  return <time>{time}</time>;
}
