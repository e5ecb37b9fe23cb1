import type { ReactNode } from 'react';
import { scaleBarOf } from './projection.ts';

const MOST_PIXELS = 120;

/** How far a stretch of the map is. */
export const ScaleBar = ({ metresPerPixel }: { readonly metresPerPixel: number }): ReactNode => {
  const { metres, pixels } = scaleBarOf(metresPerPixel, MOST_PIXELS);
  return (
    <div className="scale-bar tabular" style={{ width: pixels }}>
      {metres >= 1_000 ? `${metres / 1_000} km` : `${metres} m`}
    </div>
  );
};
