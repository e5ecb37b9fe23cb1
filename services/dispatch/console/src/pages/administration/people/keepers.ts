/** Who keeps engineers and regions. */
export const KEEPERS = ['dispatcher', 'lead', 'supervisor', 'admin'] as const;
/** Who keeps groups. */
export const GROUP_KEEPERS = ['lead', 'supervisor', 'admin'] as const;
