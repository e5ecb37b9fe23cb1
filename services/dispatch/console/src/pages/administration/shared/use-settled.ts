import { useEffect, useState } from 'react';

/** A value once it has stayed the same for some milliseconds: what somebody types, when a pause is made. */
export const useSettled = <Value>(value: Value, millis: number): Value => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), millis);
    return () => clearTimeout(timer);
  }, [value, millis]);
  return settled;
};
