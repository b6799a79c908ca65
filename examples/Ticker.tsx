import { useEffect, useState } from 'react';

/** Each time that the symbol changes, one more connection is open. */
export function Ticker({ symbol }: { readonly symbol: string }) {
  const [price, setPrice] = useState('…');
  useEffect(() => {
    const source = new EventSource(`/prices/${symbol}`);
    source.onmessage = ({ data }) => setPrice(String(data));
  }, [symbol]);
  return <output>{price}</output>;
}
