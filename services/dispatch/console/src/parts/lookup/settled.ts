import { useEffect, useState } from 'react';

/** A value once it has stayed the same for a while, so that not every key asks the services. @param millis how long */
export const useSettled = <Value>(value: Value, millis = 300): Value => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), millis);
    return () => clearTimeout(timer);
  }, [value, millis]);
  return settled;
};
